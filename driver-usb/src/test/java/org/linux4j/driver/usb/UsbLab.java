package org.linux4j.driver.usb;

import java.time.Duration;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;

/** What tests on the lab's cable have in common. */
final class UsbLab {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private UsbLab() {}

    /** This driver and no other. */
    static DeviceManager manager() {
        return DeviceManager.builder()
                .discovery(false)
                .driver(new UsbDriver())
                .build();
    }

    /** The device of an identity, when it is there. */
    static DeviceDescriptor await(DeviceManager devices, String identity) {
        return devices.await(
                        device -> device.identity().filter(identity::equals).isPresent(), PATIENCE)
                .orElseThrow(() -> new AssertionError("no " + identity + ": " + devices.list()));
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
