package org.linux4j.driver.usb;

import java.time.Duration;
import java.util.List;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterfaceStatus;

/** What tests on the lab's cable have in common. */
final class UsbLab {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private UsbLab() {}

    /** This driver and no other. */
    static DeviceManager manager() {
        return DeviceManager.builder().discovery(false).driver(new UsbDriver()).build();
    }

    /** The device of an identity, when it is there. */
    static DeviceDescriptor await(DeviceManager devices, String identity) {
        return devices.await(
                        device -> device.identity().filter(identity::equals).isPresent(), PATIENCE)
                .orElseThrow(() -> new AssertionError("no " + identity + ": " + devices.list()));
    }

    /** A device whose six interfaces the kernel's drivers have, which takes a moment after it is there. */
    static DeviceDescriptor awaitConfigured(DeviceManager devices, String identity) throws InterruptedException {
        DeviceDescriptor listed = await(devices, identity);
        long begun = System.nanoTime();
        try (UsbDevice device = devices.open(listed, UsbDevice.class)) {
            while (!hasInput(device)) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new AssertionError("its drivers are missing: " + device.interfaces());
                }
                Thread.sleep(20);
            }
        }
        return listed;
    }

    private static boolean hasInput(UsbDevice device) {
        List<UsbInterfaceStatus> interfaces = device.interfaces();
        return interfaces.size() == 6
                && has(interfaces.get(2), "input", "event")
                && has(interfaces.get(4), "sound", "midi");
    }

    /** Whether a device hangs on an interface. */
    static boolean has(UsbInterfaceStatus one, String subsystem, String name) {
        return one.parts().stream()
                .anyMatch(part ->
                        part.subsystem().equals(subsystem) && part.name().startsWith(name));
    }

    /** Waits for a change of a device. */
    static DeviceDescriptor await(EventSource<DeviceChange> changes, EventType type, String identity) {
        while (true) {
            DeviceChange change = changes.next(PATIENCE).orElseThrow(() -> new AssertionError("no " + type));
            if (change.type().equals(type)
                    && change.device().identity().filter(identity::equals).isPresent()) {
                return change.device();
            }
        }
    }
}
