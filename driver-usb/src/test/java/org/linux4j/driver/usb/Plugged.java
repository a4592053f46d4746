package org.linux4j.driver.usb;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.testkit.UsbTransferGadget;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDirection;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;

/** A gadget that is plugged in, and the device that it is at the host's end of the cable. */
final class Plugged implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    final DeviceManager devices;
    final UsbTransferGadget gadget;
    private final DeviceDescriptor descriptor;

    private Plugged(DeviceManager devices, UsbTransferGadget gadget, DeviceDescriptor descriptor) {
        this.devices = devices;
        this.gadget = gadget;
        this.descriptor = descriptor;
    }

    static Plugged in(UsbTransferGadget gadget) throws IOException {
        DeviceManager devices =
                DeviceManager.builder().discovery(false).driver(new UsbDriver()).build();
        try {
            return new Plugged(devices, gadget, plug(devices, gadget));
        } catch (IOException | RuntimeException | Error e) {
            devices.close();
            gadget.close();
            throw e;
        }
    }

    /** Plugs it in, and waits until it is there with its configuration. */
    static DeviceDescriptor plug(DeviceManager devices, UsbTransferGadget gadget) throws IOException {
        try (EventSource<DeviceChange> changes = devices.watch()) {
            gadget.plugIn();
            return await(devices, changes, gadget.serial());
        }
    }

    static DeviceDescriptor await(DeviceManager devices, EventSource<DeviceChange> changes, String serial) {
        while (true) {
            for (DeviceDescriptor one : devices.list().stream()
                    .filter(UsbDevice.with(0x1d6b, 0x0104))
                    .toList()) {
                if (isReady(devices, one, serial)) {
                    return one;
                }
            }
            // Another change may be all that comes while the configuration is selected.
            changes.next(Duration.ofMillis(100));
        }
    }

    private static boolean isReady(DeviceManager devices, DeviceDescriptor one, String serial) {
        try (UsbDevice device = devices.open(one, UsbDevice.class)) {
            return device.info().serial().equals(Optional.of(serial))
                    && device.info().configuration().isPresent()
                    && !device.interfaces().isEmpty();
        } catch (org.linux4j.DeviceException e) {
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
