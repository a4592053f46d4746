package org.linux4j.driver.usb;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.testkit.UsbTransferGadget;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDirection;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;

/** A gadget that is plugged in, and the device that it is at the host's end of the cable. */
final class Plugged implements AutoCloseable {

    /** What plugs it in. */
    interface Plug {
        void in() throws IOException;
    }

    final DeviceManager devices;
    private final Closeable gadget;
    private final DeviceDescriptor descriptor;

    private Plugged(DeviceManager devices, Closeable gadget, DeviceDescriptor descriptor) {
        this.devices = devices;
        this.gadget = gadget;
        this.descriptor = descriptor;
    }

    static Plugged in(UsbTransferGadget gadget) throws IOException {
        return in(gadget::close, gadget::plugIn, gadget.serial());
    }

    static Plugged in(Closeable gadget, Plug plug, String serial) throws IOException {
        DeviceManager devices = UsbLab.manager();
        try {
            return new Plugged(devices, gadget, plug(devices, plug, serial));
        } catch (IOException | RuntimeException | Error e) {
            devices.close();
            gadget.close();
            throw e;
        }
    }

    /** Plugs it in, and waits until it is there with its configuration. */
    static DeviceDescriptor plug(DeviceManager devices, Plug plug, String serial) throws IOException {
        try (EventSource<DeviceChange> changes = devices.watch()) {
            plug.in();
            while (true) {
                for (DeviceDescriptor one : devices.list()) {
                    if (isReady(devices, one, serial)) {
                        return one;
                    }
                }
                // Nothing need be told of a configuration that is selected a moment later.
                changes.next(Duration.ofMillis(50));
            }
        }
    }

    private static boolean isReady(DeviceManager devices, DeviceDescriptor one, String serial) {
        try (UsbDevice device = devices.open(one, UsbDevice.class)) {
            return device.info().serial().equals(Optional.of(serial))
                    && device.info().configuration().isPresent()
                    && !device.interfaces().isEmpty();
        } catch (DeviceException e) {
            return false;
        }
    }

    /** The first endpoint of a direction. */
    static UsbEndpoint endpoint(UsbInterface claimed, UsbDirection direction) {
        return claimed.endpoints().stream()
                .filter(one -> one.info().direction() == direction)
                .findFirst()
                .orElseThrow();
    }

    String id() {
        return descriptor.id().toString();
    }

    /** What it is, and the hub that it hangs on. */
    List<DeviceDescriptor> withHub() {
        DeviceDescriptor hub = devices.resolve(descriptor.parent().orElseThrow().toString());
        return List.of(descriptor, hub);
    }

    UsbDevice open() {
        return devices.open(descriptor, UsbDevice.class);
    }

    @Override
    public void close() throws IOException {
        try {
            devices.close();
        } finally {
            gadget.close();
        }
    }
}
