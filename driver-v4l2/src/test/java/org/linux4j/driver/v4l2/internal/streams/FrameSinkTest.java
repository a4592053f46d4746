package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.driver.v4l2.internal.fakes.CopiedFrame;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.driver.v4l2.internal.fakes.FakeScreen;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.internal.fakes.Waiting;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;

/** A camera connected to a screen, both scripted: what goes over, what that costs, and how it ends. */
@Timeout(300)
public class FrameSinkTest {

    private static final int FRAMES = 10_000;
    private static final int BUFFERS = 4;
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Rig rig = new Rig();
    private final FakeScreen screen = new FakeScreen(rig.syscalls);
    private VideoDevice camera;
    private VideoOutputDevice output;
    private CaptureStream stream;
    private FrameSink sink;

    private void open(OutputSettings settings) {
        rig.add("video1", "Fake Screen", screen);
        camera = (VideoDevice) rig.open("video0");
        output = (VideoOutputDevice) rig.open("video1");
        stream = camera.capture();
        sink = output.output(settings);
    }

    private void open() {
        open(OutputSettings.builder().buffers(BUFFERS).build());
    }

    @AfterEach
    void close() {
        sink.close();
        stream.close();
        output.close();
        camera.close();
        rig.close();
    }

    private static Throwable failure(CompletableFuture<?> end) {
        return assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void whoeverLocksASinkLocksNobodyOut() throws Exception {
        open();
        synchronized (sink) {
            CompletableFuture.runAsync(() -> sink.blank().close()).get(60, TimeUnit.SECONDS);
            CompletableFuture.runAsync(sink::close).get(60, TimeUnit.SECONDS);
        }
    }

    private Frame frame() {
        rig.camera.deliver(1);
        return stream.next();
    }

    /** Until no buffer is free. */
    private void fillUp() {
        for (int i = 0; i < BUFFERS; i++) {
            sink.blank().send();
        }
    }

    // What goes over

    @Test
    void aFrameGoesOverAsItIs() {
        open();
        rig.camera.deliver(41, 0);
        Frame frame = stream.next();
        // As somebody leaves it who has read it.
        frame.data().position(frame.data().limit());
        sink.send(frame);
        screen.show(1);
        assertEquals(41, screen.lastNumber());
        assertEquals(FakeCamera.IMAGE_BYTES, screen.lastSize());
        assertEquals(7_000_041, screen.lastMicros());
        assertEquals(1, sink.sent());
        assertTrue(sink.flush(Duration.ZERO));
        OutputFrame blank = sink.blank();
        blank.fill(frame).send();
        screen.show(1);
        assertEquals(2, screen.count());
        assertEquals(41, screen.lastNumber());
    }

    @Test
    void everyFrameOfACameraGoesOverInOneLine() {
        screen.quick = true;
        open();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> stream.forEach(sink::send));
        for (int i = 0; i < 100; i++) {
            rig.camera.deliver(1);
            int sent = i + 1;
            Waiting.until("frame " + i + " is sent", () -> sink.sent() == sent);
        }
        stream.close();
        end.join();
        assertTrue(sink.flush(LONG));
        assertEquals(100, screen.count());
        assertEquals(99, screen.lastNumber());
    }

    @Test
    void everyFrameOfAPublisherGoesOverInOneLine() throws Exception {
        screen.quick = true;
        open();
        int queued = rig.camera.queuedBuffers();
        CompletableFuture<Void> end = sink.connect(stream.publisher(Runnable::run));
        for (int i = 0; i < 100; i++) {
            rig.camera.deliver(1);
            int sent = i + 1;
            Waiting.until("frame " + i + " is sent", () -> sink.sent() == sent);
        }
        Waiting.until("every lease is back", () -> rig.camera.queuedBuffers() == queued);
        assertFalse(end.isDone());
        stream.close();
        assertNull(end.get(60, TimeUnit.SECONDS));
        assertTrue(sink.flush(LONG));
        assertEquals(99, screen.lastNumber());
    }

    // What it costs

    @Test
    void tenThousandFramesAllocateNothing() {
        rig.camera.endless = true;
        screen.quick = true;
        open();
        AllocationMeter.assertNothing(FRAMES, () -> {
            OutputFrame blank = sink.blank();
            blank.data().putInt(0, 1);
            blank.send();
        });
        AllocationMeter.assertNothing(FRAMES, () -> sink.send(stream.next()));
        assertEquals(sink.sent(), screen.count() + screen.queuedBuffers());
    }

    /** The screen is the slower one: it is asked, waited for, asked again, and given the next. */
    @Test
    void aFrameIsFourSystemCallsWhereTheScreenIsWaitedFor() {
        screen.quick = true;
        open();
        fillUp();
        long calls = rig.calls();
        long polls = rig.polls();
        long fetches = rig.fetches();
        long queues = rig.queues();
        for (int i = 0; i < FRAMES; i++) {
            sink.blank().send();
        }
        assertEquals(FRAMES, rig.polls() - polls, "poll");
        assertEquals(2 * FRAMES, rig.fetches() - fetches, "VIDIOC_DQBUF");
        assertEquals(FRAMES, rig.queues() - queues, "VIDIOC_QBUF");
        assertEquals(4 * FRAMES, rig.calls() - calls, "all system calls");
    }

    @Test
    void aFrameIsTwoSystemCallsWhereABufferIsBack() {
        open();
        fillUp();
        long calls = rig.calls();
        for (int i = 0; i < FRAMES; i++) {
            screen.show(1);
            sink.blank().send();
        }
        assertEquals(2 * FRAMES, rig.calls() - calls, "VIDIOC_DQBUF and VIDIOC_QBUF");
    }

    // What does not fit

    @Test
    void whatDoesNotFitIsSaidAndNoBufferIsLost() {
        screen.padding = 32;
        open();
        Frame frame = frame();
        for (int i = 0; i < 2 * BUFFERS; i++) {
            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> sink.send(frame));
            assertTrue(refused.getMessage().contains("lines of 128 bytes"), refused.getMessage());
        }
        OutputFrame blank = sink.blank();
        assertThrows(IllegalArgumentException.class, () -> blank.fill(frame));
        blank.close();
        fillUp();
        assertInstanceOf(IllegalArgumentException.class, failure(connect()));
    }

    /** Connects, and lets a frame come. */
    private CompletableFuture<Void> connect() {
        CompletableFuture<Void> end = sink.connect(stream.publisher(Runnable::run));
        rig.camera.deliver(1);
        return end;
    }

    @Test
    void aFrameThatWasGivenBackIsRefusedAndNoBufferIsLost() {
        open();
        rig.camera.deliver(1);
        FrameLease lease = stream.take();
        lease.close();
        for (int i = 0; i < 2 * BUFFERS; i++) {
            assertThrows(IllegalStateException.class, () -> sink.send(lease));
        }
        fillUp();
    }

    @Test
    void aDriverThatRefusesAFrameKeepsNoBuffer() {
        open();
        Frame frame = frame();
        screen.fail(videodev2.VIDIOC_QBUF, errno.EINVAL);
        for (int i = 0; i < 2 * BUFFERS; i++) {
            assertThrows(DeviceException.class, () -> sink.send(frame));
        }
        screen.fail(videodev2.VIDIOC_QBUF, 0);
        fillUp();
        assertEquals(BUFFERS, sink.sent());
    }

    // Whose a buffer is

    @Test
    void aFrameThatWasSentDoesNothingToTheNextOneInItsBuffer() {
        open(OutputSettings.builder().buffers(1).build());
        OutputFrame first = sink.blank();
        first.send();
        screen.show(1);
        OutputFrame second = sink.blank();
        ByteBuffer memory = second.data();
        first.close();
        assertThrows(IllegalStateException.class, first::send);
        assertThrows(IllegalStateException.class, first::data);
        memory.putInt(0, 5);
        second.send();
        screen.show(1);
        assertEquals(5, screen.lastNumber());
    }

    @Test
    void everyBufferOutIsSaidToWhoeverSends() {
        open();
        Frame frame = new CopiedFrame();
        List<OutputFrame> out = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++) {
            out.add(sink.blank());
        }
        assertThrows(IllegalStateException.class, () -> sink.send(frame));
        assertThrows(IllegalStateException.class, sink::blank);
        assertInstanceOf(IllegalStateException.class, failure(connect()));
        out.remove(0).close();
        sink.send(frame);
        out.forEach(OutputFrame::close);
    }

    /** While a frame is out to be filled, the driver does not say when another one is back: it is asked. */
    @Test
    void bothKindsOfSenderGoOnWhileAFrameIsOut() throws Exception {
        open();
        OutputFrame out = sink.blank();
        for (int i = 1; i < BUFFERS; i++) {
            sink.blank().send();
        }
        CompletableFuture<Void> end = connect();
        Waiting.until("the frame waits for room", () -> stream.statistics().frames() == 1);
        screen.show(1);
        Waiting.until("the frame is sent", () -> sink.sent() == BUFFERS);
        CompletableFuture<Boolean> sending = BlockedThread.start(() -> sink.send(new CopiedFrame(), LONG));
        screen.show(1);
        assertTrue(sending.get(60, TimeUnit.SECONDS));
        rig.camera.deliver(1);
        Waiting.until("the next frame waits", () -> stream.statistics().frames() == 2);
        // What is given up unsent is room as well.
        out.close();
        Waiting.until("the next frame is sent", () -> sink.sent() == BUFFERS + 2);
        assertTrue(end.cancel(true));
    }

    // How it ends

    @Test
    void timeIsOver() {
        open(OutputSettings.builder()
                .buffers(BUFFERS)
                .timeout(Duration.ofMillis(20))
                .build());
        Frame frame = frame();
        fillUp();
        assertThrows(DeviceTimeoutException.class, sink::blank);
        assertThrows(DeviceTimeoutException.class, () -> sink.send(frame));
        assertTrue(sink.blank(Duration.ZERO).isEmpty());
        assertTrue(sink.blank(Duration.ofMillis(5)).isEmpty());
        assertFalse(sink.send(frame, Duration.ofMillis(5)));
        assertFalse(sink.flush(Duration.ofMillis(5)));
        screen.show(BUFFERS);
        assertTrue(sink.flush(Duration.ZERO));
        assertTrue(sink.send(frame, Duration.ZERO));
    }

    @Test
    void closingEndsEveryWait() throws Exception {
        open();
        Frame frame = new CopiedFrame();
        fillUp();
        CompletableFuture<OutputFrame> blank = BlockedThread.start(sink::blank);
        CompletableFuture<Boolean> sending = BlockedThread.start(() -> sink.send(frame, LONG));
        CompletableFuture<Boolean> flushing = BlockedThread.start(() -> sink.flush(LONG));
        CompletableFuture<Void> connected = connect();
        Waiting.until("a frame waits for its turn", () -> stream.statistics().frames() == 1);
        sink.close();
        for (CompletableFuture<?> end : List.of(blank, sending, flushing, connected)) {
            assertInstanceOf(DeviceClosedException.class, failure(end));
        }
        Waiting.until("the lease is back", () -> rig.camera.queuedBuffers() == stream.buffers());
    }

    @Test
    void aConnectedScreenThatGoesTellsTheFuture() {
        open();
        fillUp();
        CompletableFuture<Void> end = connect();
        Waiting.until("the frame waits for room", () -> stream.statistics().frames() == 1);
        screen.disconnect();
        assertInstanceOf(DeviceDisconnectedException.class, failure(end));
        assertThrows(DeviceDisconnectedException.class, () -> sink.send(new CopiedFrame()));
        assertThrows(DeviceDisconnectedException.class, () -> sink.flush(LONG));
    }

    @Test
    void aCameraThatGoesTellsTheFutureAndLeavesTheScreen() {
        screen.quick = true;
        open();
        CompletableFuture<Void> end = connect();
        Waiting.until("the frame is sent", () -> sink.sent() == 1);
        rig.camera.disconnect();
        assertInstanceOf(DeviceDisconnectedException.class, failure(end));
        sink.blank().send();
    }

    @Test
    void closingTheDeviceEndsIt() {
        open();
        CompletableFuture<Void> end = sink.connect(stream.publisher(Runnable::run));
        output.close();
        assertInstanceOf(DeviceClosedException.class, failure(end));
    }

    // By writing

    private static OutputSettings writing() {
        return OutputSettings.builder().memory(MemoryMode.READ).build();
    }

    @Test
    void whatIsWrittenWaitsForRoomToo() throws Exception {
        open(writing());
        assertFalse(sink.send(frame(), Duration.ZERO));
        CompletableFuture<Void> end = connect();
        Waiting.until("the frame waits for room", () -> stream.statistics().frames() == 2);
        screen.takeWritten(1);
        Waiting.until("the frame is written", () -> sink.sent() == 1);
        assertEquals(1, screen.lastNumber());
        assertTrue(end.cancel(true));
        OutputFrame first = sink.blank();
        assertThrows(IllegalStateException.class, sink::blank);
        first.data().putInt(0, 9);
        CompletableFuture<Void> sending = BlockedThread.start(() -> {
            first.send();
            return null;
        });
        screen.takeWritten(1);
        sending.get(60, TimeUnit.SECONDS);
        OutputFrame second = sink.blank();
        first.close();
        assertThrows(IllegalStateException.class, first::data);
        second.close();
        screen.takeWritten(1);
        sink.send(new CopiedFrame());
        assertEquals(3, sink.sent());
        assertTrue(sink.flush(Duration.ZERO));
    }

    @Test
    void closingEndsWaitsForWriting() {
        open(writing());
        CompletableFuture<Boolean> sending = BlockedThread.start(() -> sink.send(new CopiedFrame(), LONG));
        sink.close();
        assertInstanceOf(DeviceClosedException.class, failure(sending));
    }
}
