package org.linux4j.driver.evdev;

import static org.linux4j.input.InputCodes.*;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.linux4j.ClockSource;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputPacket;
import org.linux4j.input.StoredInputEvent;
import org.linux4j.input.StoredInputPacket;
import org.linux4j.input.VirtualInput;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** A virtual device on the scripted system calls. */
final class PlayedFake implements AutoCloseable {

    /** Two packets with an hour in between. */
    static final List<InputPacket> AN_HOUR =
            List.of(packet(1, 0), packet(0, Duration.ofHours(1).toNanos()));

    final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    final VirtualInput input;
    private final DeviceManager manager;

    PlayedFake(Path root) throws IOException {
        FakeUinput.makeFiles(root);
        syscalls.register(root.resolve("dev/uinput").toString(), new FakeUinput(syscalls));
        manager = ScriptedManager.of(syscalls, root, new EvdevDriver());
        input = manager.create(
                InputDeviceSpec.builder("Fake Gamepad").keys(KEY_A).build());
    }

    private static InputPacket packet(int value, long nanos) {
        return new StoredInputPacket(List.of(
                new StoredInputEvent(KEY_A, value, nanos, ClockSource.MONOTONIC, false),
                new StoredInputEvent(SYN_REPORT, 0, nanos, ClockSource.MONOTONIC, false)));
    }

    @Override
    public void close() {
        input.close();
        manager.close();
        syscalls.assertClean();
    }
}
