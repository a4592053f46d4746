package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.input.InputCodes.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.ClockSource;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;
import org.linux4j.input.StoredInputEvent;
import org.linux4j.input.StoredInputPacket;
import org.linux4j.input.VirtualInput;
import org.linux4j.spi.EventQueue;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Events of other devices, passed on: what of them is written to the kernel, and when. */
@Timeout(300)
class ForwardTest {

    private static final InputCode A = KEY_A;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final UinputHost host = new UinputHost(syscalls);
    private DeviceManager manager;
    private VirtualInput input;

    @TempDir
    private Path root;

    @BeforeEach
    void make() throws IOException {
        Path node = Files.createDirectories(root.resolve("sys/class/input/" + FakeUinput.NAME + "/event0"));
        Files.createSymbolicLink(node.resolve("device"), node.getParent());
        Files.createSymbolicLink(root.resolve("sys/class/input/event0"), node);
        Files.writeString(node.resolve("device/name"), "Fake\n");
        Files.createDirectories(root.resolve("dev/input"));
        Files.createFile(root.resolve("dev/input/event0"));
        Files.createFile(root.resolve("dev/uinput"));
        syscalls.register(root.resolve("dev/uinput").toString(), host);
        manager = ScriptedManager.of(syscalls, root, new EvdevDriver());
        create(InputDeviceSpec.builder("Fake").keys(KEY_A, KEY_B).relative(REL_X));
    }

    private void create(InputDeviceSpec.Builder spec) {
        input = manager.create(spec.build());
        host.take();
    }

    @AfterEach
    void end() {
        manager.close();
    }

    private static InputEvent event(InputCode code, int value) {
        return new StoredInputEvent(code, value, 1, ClockSource.MONOTONIC, false);
    }

    private static InputEvent synthetic(InputCode code, int value) {
        return new StoredInputEvent(code, value, 1, ClockSource.MONOTONIC, true);
    }

    private static InputEvent syn(InputCode code) {
        return event(code, 0);
    }

    private static InputPacket packet(InputEvent... events) {
        return new StoredInputPacket(List.of(events));
    }

    @Test
    void aPacketGoesWhenItIsEnded() {
        input.send(event(A, 1));
        input.send(event(REL_X, -3));
        assertEquals(List.of(), host.take());
        assertTrue(input.flush(Duration.ZERO));
        assertTrue(input.send(syn(SYN_REPORT), Duration.ZERO));
        assertEquals(List.of(List.of("1 30 1", "2 0 -3", "0 0 0")), host.take());
        input.send(syn(SYN_REPORT));
        assertEquals(List.of(), host.take(), "an empty packet is none");
    }

    @Test
    void contactsOfTheOldProtocolAreParted() {
        input.send(event(ABS_MT_POSITION_X, 5));
        input.send(syn(SYN_MT_REPORT));
        input.send(syn(SYN_REPORT));
        assertEquals(List.of(List.of("3 53 5", "0 2 0", "0 0 0")), host.take());
    }

    /** What came before SYN_DROPPED was told, and the difference does not tell it again. */
    @Test
    void droppedEventsAreNotPassedOnButWhatIsKnownOfThemIs() {
        input.send(event(A, 1));
        input.send(syn(SYN_DROPPED));
        assertEquals(List.of(List.of("1 30 1", "0 0 0")), host.take());
        input.send(syn(SYN_DROPPED));
        assertEquals(List.of(), host.take());
        input.send(synthetic(A, 0));
        input.send(syn(SYN_REPORT));
        assertEquals(List.of(List.of("1 30 0", "0 0 0")), host.take());
    }

    @Test
    void packetsGoWhole() {
        input.sendPacket(packet(event(A, 1), syn(SYN_REPORT)));
        input.sendPacket(packet(syn(SYN_DROPPED)));
        input.packets().send(packet(synthetic(A, 0), synthetic(KEY_B, 1), syn(SYN_REPORT)));
        assertEquals(List.of(List.of("1 30 1", "0 0 0"), List.of("1 30 0", "1 48 1", "0 0 0")), host.take());
    }

    @Test
    void onlyADeviceThatDoesNotRepeatItselfGetsRepeats() {
        List<InputEvent> held = List.of(event(A, 2), syn(SYN_REPORT));
        held.forEach(input::send);
        assertEquals(List.of(List.of("1 30 2", "0 0 0")), host.take());
        input.close();
        create(InputDeviceSpec.keyboard("Fake"));
        held.forEach(input::send);
        input.sendPacket(packet(event(A, 2), syn(SYN_REPORT)));
        assertEquals(List.of(), host.take());
        input.sendPacket(packet(event(REL_X, 2), event(A, 1), syn(SYN_REPORT)));
        assertEquals(List.of(List.of("2 0 2", "1 30 1", "0 0 0")), host.take());
    }

    @Test
    void aPacketOfAnyLengthGoes() {
        for (int i = 0; i < 200; i++) {
            input.send(event(A, i % 2));
        }
        input.send(syn(SYN_REPORT));
        List<List<String>> writes = host.take();
        assertEquals(201, writes.stream().mapToInt(List::size).sum());
        List<String> last = writes.get(writes.size() - 1);
        assertEquals("0 0 0", last.get(last.size() - 1));
    }

    @Test
    void aConnectedSourceIsPassedOnUntilItEnds() throws Exception {
        EventQueue<InputEvent> source = new EventQueue<>("/dev/other", 100, () -> {});
        CompletableFuture<Void> end = input.connect(source.publisher(Runnable::run));
        source.put(event(A, 1));
        source.put(syn(SYN_REPORT));
        assertEquals(List.of(List.of("1 30 1", "0 0 0")), host.take());
        source.close();
        end.get(60, TimeUnit.SECONDS);
        input.tap(A);
        assertEquals(2, host.take().size());
    }

    @Test
    void closingTheDeviceEndsWhatIsConnectedAndClosingASinkClosesTheDevice() {
        EventQueue<InputEvent> events = new EventQueue<>("/dev/other", 100, () -> {});
        EventQueue<InputPacket> packets = new EventQueue<>("/dev/other", 100, () -> {});
        for (int i = 0; i < 3; i++) {
            List<CompletableFuture<Void>> ends = List.of(
                    input.connect(events.publisher(Runnable::run)),
                    input.packets().connect(packets.publisher(Runnable::run)));
            switch (i) {
                case 0 -> input.close();
                case 1 -> input.close();
                default -> input.packets().close();
            }
            for (CompletableFuture<Void> end : ends) {
                assertInstanceOf(
                        DeviceClosedException.class,
                        assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS))
                                .getCause());
            }
            assertThrows(DeviceClosedException.class, () -> input.send(event(A, 1)));
            assertThrows(DeviceClosedException.class, () -> input.sendPacket(packet(event(A, 1), syn(SYN_REPORT))));
            assertThrows(DeviceClosedException.class, () -> input.tap(A));
            assertThrows(DeviceClosedException.class, () -> input.flush(Duration.ZERO));
            create(InputDeviceSpec.builder("Fake").keys(KEY_A));
        }
    }

    @Test
    void sendingAllocatesNothing() {
        host.stopRecording();
        InputEvent press = event(A, 1);
        InputEvent end = syn(SYN_REPORT);
        InputPacket packet = packet(press, end);
        AllocationMeter.assertNothing(10_000, () -> {
            input.send(press);
            input.send(end);
            input.sendPacket(packet);
            input.add(A, 0).sync();
        });
    }

    @Test
    void whoeverLocksItLocksNobodyOut() throws Exception {
        synchronized (input) {
            CompletableFuture.runAsync(() -> input.sendPacket(A, 1)).get(60, TimeUnit.SECONDS);
        }
    }
}
