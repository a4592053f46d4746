package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.VirtualInput;
import org.linux4j.json.InputRecordingWriter;

/** Runs of the command within a JVM keep to themselves. */
@Timeout(300)
class CommandRunTest {

    private final List<DeviceManager> made = new ArrayList<>();

    private synchronized DeviceManager cameras() {
        DeviceManager manager = DeviceManager.builder()
                .discovery(false)
                .driver(new FakeDriver(
                        "fake", Map.of("good", FakeCamera.Behaviour.GOOD, "silent", FakeCamera.Behaviour.SILENT)))
                .build();
        made.add(manager);
        return manager;
    }

    private CommandRun.Builder run() {
        return CommandRun.builder().devices(this::cameras);
    }

    private void assertClosed(int runs) {
        assertEquals(runs, made.size());
        for (DeviceManager manager : made) {
            assertThrows(DeviceClosedException.class, manager::list);
        }
    }

    @Test
    void eachHasStreamsAndDevicesOfItsOwn() throws Exception {
        ByteArrayOutputStream waitingOut = new ByteArrayOutputStream();
        ByteArrayOutputStream waitingErr = new ByteArrayOutputStream();
        CommandRun waiting = run().out(waitingOut).err(waitingErr).build();
        CompletableFuture<Integer> end =
                CompletableFuture.supplyAsync(() -> waiting.execute("video", "capture", "fake:silent"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(0, run().out(out).err(err).build().execute("list"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("fake:good"), out::toString);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertFalse(end.isDone());
        waiting.interrupt();
        assertEquals(1, end.get(60, TimeUnit.SECONDS));
        assertEquals("", waitingOut.toString(StandardCharsets.UTF_8));
        assertTrue(
                waitingErr.toString(StandardCharsets.UTF_8).contains("before the first frame"), waitingErr::toString);
        assertClosed(2);
    }

    @Test
    void anInterruptThatComesEarlyIsKept() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandRun run = run().err(err).build();
        run.interrupt();
        assertEquals(1, run.execute("video", "capture", "fake:silent"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("before the first frame"), err::toString);
        assertClosed(1);
    }

    @Test
    void whatHasNothingToBeEndedTakesNoNotice() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CommandRun run = run().out(out).build();
        run.interrupt();
        assertEquals(0, run.execute("list"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("fake:good"), out::toString);
        assertClosed(1);
        assertThrows(IllegalStateException.class, () -> run.execute("list"));
    }

    /** A manager whose virtual input devices do something when they are closed. */
    private static DeviceManager closing(Runnable close) {
        DeviceDescriptor descriptor = DeviceDescriptor.builder(new DeviceId("fake", "pad"), DeviceKind.INPUT)
                .path(Path.of("/dev/none"))
                .build();
        VirtualInput pad = proxy(VirtualInput.class, call -> {
            if (call.equals("close")) {
                close.run();
            }
            return call.equals("descriptor") ? descriptor : null;
        });
        return proxy(DeviceManager.class, call -> call.equals("create") ? pad : null);
    }

    private static <T> T proxy(Class<T> type, Function<String, Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.apply(method.getName())));
    }

    @Test
    void anInterruptOfWhatIsJustOverDoesNotReachTheCaller(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("recording.json");
        try (Writer out = Files.newBufferedWriter(file)) {
            new InputRecordingWriter(out, InputDeviceSpec.gamepad("Pad").build()).close();
        }
        CommandRun[] run = new CommandRun[1];
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        run[0] = CommandRun.builder()
                .devices(() -> closing(() -> run[0].interrupt()))
                .err(err)
                .build();
        int status = run[0].execute("input", "replay", file.toString(), "--linger", "1ms");
        assertFalse(Thread.interrupted());
        assertEquals(0, status, err::toString);
    }

    @Test
    void anInterruptOfTheCallersOwnIsToldAndStays() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread.currentThread().interrupt();
        int status = run().err(err).build().execute("watch");
        assertTrue(Thread.interrupted());
        assertEquals(1, status);
        assertEquals("linux4j: the thread of the command was interrupted\n", err.toString(StandardCharsets.UTF_8));
        assertClosed(1);
    }

    @Test
    void resultsThatDoNotGetThroughAreNoSuccess() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(1, run().out(full).err(err).build().execute("list"));
        assertEquals(
                "linux4j: write to standard output: No space left on device; send it elsewhere\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void progressIsShownOnATerminalAlone() {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        assertEquals(0, run().err(plain).build().execute("video", "capture", "fake:good", "--frames", "3"));
        assertEquals("", plain.toString(StandardCharsets.UTF_8));
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        CommandRun run = run().err(terminal).terminals(false, true).build();
        assertEquals(0, run.execute("video", "capture", "fake:good", "--frames", "3"));
        assertTrue(terminal.toString(StandardCharsets.UTF_8).contains(" of 3 frames"), terminal::toString);
    }
}
