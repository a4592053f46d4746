package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbGadget;

/** A USB keyboard with two interfaces that is pulled out and comes back. */
@OnlyInLab
@Timeout(300)
class UsbIdentityLabTest {

    private static final Set<String> IDENTITIES =
            Set.of("usb-1d6b-0104-keys-if00:input0", "usb-1d6b-0104-keys-if01:input0");

    /** Waits until both are there with their nodes, which the kernel makes a moment later, or both are gone. */
    private static Map<String, DeviceDescriptor> await(
            EventSource<DeviceChange> changes, DeviceManager devices, int count) {
        while (true) {
            Map<String, DeviceDescriptor> found = new TreeMap<>();
            for (DeviceDescriptor device : devices.list()) {
                device.identity()
                        .filter(identity -> device.access().isGranted())
                        .filter(identity -> identity.startsWith("usb-1d6b-0104-"))
                        .ifPresent(identity -> assertEquals(null, found.put(identity, device), "twice: " + identity));
            }
            if (found.size() == count) {
                return found;
            }
            assertTrue(changes.next(Duration.ofSeconds(60)).isPresent(), () -> "there are " + found);
        }
    }

    @Test
    void itsInterfacesAreToldApartAndFoundAgain() throws Exception {
        try (UsbGadget keyboard = new UsbGadget("keys");
                DeviceManager devices = DeviceManager.create();
                EventSource<DeviceChange> changes = devices.watch()) {
            for (int i = 0; i < 3; i++) {
                keyboard.plugIn();
                Map<String, DeviceDescriptor> found = await(changes, devices, 2);
                assertEquals(IDENTITIES, found.keySet());
                for (String identity : IDENTITIES) {
                    assertEquals(found.get(identity), devices.resolve(identity));
                }
                keyboard.unplug();
                await(changes, devices, 0);
            }
        }
    }
}
