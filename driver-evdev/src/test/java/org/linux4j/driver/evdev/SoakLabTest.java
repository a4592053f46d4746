package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.input.VirtualInput;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.Soak;

/** Input devices that come and go while they are listened to leave nothing behind. */
@OnlyInLab
@Timeout(1200)
class SoakLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static void round(DeviceManager devices, EventSource<DeviceChange> changes) throws Exception {
        VirtualInput made = devices.create(InputDeviceSpec.keyboard("Soak").build());
        String id = made.descriptor().id().toString();
        await(changes, DeviceChange.ADDED, id);
        try (InputDevice device = devices.open(id, InputDevice.class);
                InputSource<InputPacket> packets = device.packets()) {
            CompletableFuture<Void> first = new CompletableFuture<>();
            CompletableFuture<Void> end = packets.forEachAsync(one -> first.complete(null), Runnable::run);
            made.sendPacket(InputCodes.KEY_A, 1);
            first.get(60, TimeUnit.SECONDS);
            made.close();
            ExecutionException told = assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS));
            assertInstanceOf(DeviceDisconnectedException.class, told.getCause());
        }
        await(changes, DeviceChange.REMOVED, id);
    }

    /** Other changes are passed over, such as of rights that udev gives. */
    private static void await(EventSource<DeviceChange> changes, EventType type, String id) {
        DeviceChange change;
        do {
            change = changes.next(PATIENCE).orElseThrow();
        } while (!change.type().equals(type) || !change.device().id().toString().equals(id));
    }

    @Test
    void devicesComeAndGo() throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                EventSource<DeviceChange> changes = devices.watch()) {
            System.out.println(Soak.run(() -> round(devices, changes)) + " devices came and went");
        }
    }
}
