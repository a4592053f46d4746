package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.internal.fakes.Waiting;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.Call;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;

/** Futures of frames, what a stream does while it ends, and devices that say they are ready and have nothing. */
@Timeout(300)
public class StreamWaitsTest {

    private final Rig rig = new Rig();
    private VideoDevice device;
    private CaptureStream stream;

    @BeforeEach
    void start() {
        device = rig.open();
        stream = device.capture();
    }

    @AfterEach
    void clean() {
        stream.close();
        device.close();
        rig.close();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void aFrameThatIsThereComesAtOnce() {
        rig.camera.deliver(1);
        CompletableFuture<FrameLease> next = stream.nextAsync();
        assertTrue(next.isDone());
        try (FrameLease frame = next.join()) {
            assertEquals(0, frame.sequence());
        }
        assertEquals(0, rig.syscalls.calls(Call.EPOLL_CREATE), "nobody need be told");
    }

    @Test
    void aFrameThatComesLaterIsToldOnAThreadForThat() throws Exception {
        CompletableFuture<String> told = stream.nextAsync().thenApply(frame -> {
            frame.close();
            return Thread.currentThread().getName();
        });
        rig.camera.deliver(1);
        String name = told.get(60, TimeUnit.SECONDS);
        assertTrue(name.startsWith("linux4j-callback-"), name);
    }

    @Test
    void whatIsToldMayBlockAndAskWithoutHoldingUpOthers() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        CompletableFuture<Void> blocked = stream.nextAsync().thenAccept(frame -> {
            frame.close();
            try (FrameLease another = stream.take()) {
                assertEquals(1, another.sequence());
                taken.countDown();
                held.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        rig.camera.deliver(1);
        Waiting.until("the frame is told", () -> stream.statistics().frames() == 1);
        rig.camera.deliver(1);
        assertTrue(taken.await(60, TimeUnit.SECONDS), "the second one is not taken");
        CompletableFuture<FrameLease> next = stream.nextAsync();
        rig.camera.deliver(1);
        next.get(60, TimeUnit.SECONDS).close();
        held.countDown();
        blocked.get(60, TimeUnit.SECONDS);
    }

    @Test
    void cancellingFreesTheStreamAndLosesNoBuffer() throws InterruptedException {
        int buffers = rig.camera.queuedBuffers();
        int taken = 0;
        for (int i = 0; i < 500; i++) {
            CompletableFuture<FrameLease> next = stream.nextAsync();
            Thread cancelling = new Thread(() -> next.cancel(true));
            cancelling.start();
            if (i % 10 == 0) {
                // Before there is a frame, whichever thread the machine prefers.
                cancelling.join();
            }
            rig.camera.deliver(1);
            cancelling.join();
            if (!next.isCancelled()) {
                next.join().close();
                taken++;
            }
            // Whoever was fetching when it was cancelled frees the source a moment later.
            Waiting.until("the stream is free", () -> {
                try {
                    stream.next(Duration.ZERO);
                    return true;
                } catch (IllegalStateException e) {
                    return false;
                }
            });
        }
        while (stream.next(Duration.ZERO).isPresent()) {
            continue;
        }
        Waiting.until("every buffer is back", () -> rig.camera.queuedBuffers() == buffers);
        assertTrue(taken <= 450, taken + " were not cancelled");
    }

    @Test
    void withEveryLeaseOutItWaitsForOne() throws Exception {
        rig.camera.endless = true;
        List<FrameLease> leases = new ArrayList<>();
        while (leases.size() < stream.buffers()) {
            leases.add(stream.take());
        }
        assertThrows(IllegalStateException.class, stream::take, "it would wait in vain");
        CompletableFuture<FrameLease> next = stream.nextAsync();
        assertFalse(next.isDone());
        leases.remove(0).close();
        leases.add(next.get(60, TimeUnit.SECONDS));
        leases.forEach(FrameLease::close);
    }

    @Test
    void closingCompletesIt() {
        CompletableFuture<FrameLease> next = stream.nextAsync();
        stream.close();
        assertInstanceOf(DeviceClosedException.class, failure(next));
        assertInstanceOf(DeviceClosedException.class, failure(stream.nextAsync()));
    }

    @Test
    void closingTheDeviceCompletesIt() {
        CompletableFuture<FrameLease> next = stream.nextAsync();
        device.close();
        assertInstanceOf(DeviceClosedException.class, failure(next));
    }

    @Test
    void aDeviceThatGoesCompletesIt() {
        CompletableFuture<FrameLease> next = stream.nextAsync();
        rig.camera.disconnect();
        assertInstanceOf(DeviceDisconnectedException.class, failure(next));
        assertThrows(DeviceDisconnectedException.class, stream::next, "the stream is free");
    }

    @Test
    void aPollerThatEndsCompletesIt() throws Exception {
        CompletableFuture<FrameLease> next = stream.nextAsync();
        rig.syscalls.awaitBlocked(1);
        rig.syscalls.fail(Call.EPOLL_WAIT, 0, errno.EBADF);
        rig.camera.report(poll.POLLPRI);
        rig.camera.deliver(1);
        FrameLease frame = next.get(60, TimeUnit.SECONDS);
        frame.close();
        Waiting.until("the poller has ended", () -> rig.syscalls.openDescriptors().stream()
                .noneMatch(name -> name.startsWith("epoll")));
        Throwable refused = failure(stream.nextAsync());
        assertInstanceOf(DeviceException.class, refused);
        assertTrue(refused.getMessage().contains("poller"), refused.getMessage());
        rig.camera.deliver(1);
        assertEquals(1, stream.next().sequence(), "threads wait without it");
    }

    @Test
    void aBufferThatCannotBeGivenBackIsToldToWhoWaits() {
        rig.camera.deliver(1);
        FrameLease lease = stream.take();
        CompletableFuture<FrameLease> next = stream.nextAsync();
        rig.camera.fail(videodev2.VIDIOC_QBUF, errno.EIO);
        lease.close();
        assertInstanceOf(DeviceException.class, failure(next));
    }

    @Test
    void thePollerForgetsTheQueueBeforeItStops() {
        CompletableFuture<FrameLease> next = stream.nextAsync();
        long before = rig.syscalls.calls(Call.EPOLL_CONTROL);
        long[] atStop = {0};
        rig.camera.stopping = () -> atStop[0] = rig.syscalls.calls(Call.EPOLL_CONTROL);
        stream.close();
        assertEquals(before + 1, atStop[0], "EPOLL_CTL_DEL before VIDIOC_STREAMOFF");
        assertEquals(before + 1, rig.syscalls.calls(Call.EPOLL_CONTROL));
        assertInstanceOf(DeviceClosedException.class, failure(next));
    }

    @Test
    void nothingBlocksWhileTheDeviceStops() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        rig.camera.stopping = () -> {
            stopping.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        rig.camera.deliver(2);
        FrameLease lease = stream.take();
        Waiting closing = Waiting.started(stream::close);
        assertTrue(stopping.await(60, TimeUnit.SECONDS));
        try {
            Waiting others = Waiting.started(() -> {
                assertEquals(1, stream.statistics().frames());
                assertThrows(DeviceClosedException.class, stream::next);
                assertThrows(DeviceClosedException.class, () -> stream.take(Duration.ofMinutes(1)));
                assertInstanceOf(DeviceClosedException.class, failure(stream.nextAsync()));
                assertEquals(0, lease.sequence());
                lease.close();
                stream.close();
                stream.format();
                stream.frameRate();
                device.descriptor();
            });
            assertNull(others.end());
            assertTrue(closing.isAlive());
        } finally {
            held.countDown();
        }
        assertNull(closing.end());
    }

    @Test
    void readyAndEmptyGivesNoMoreTime() {
        rig.camera.report(poll.POLLIN);
        assertEquals(Optional.empty(), stream.next(Duration.ofMillis(20)));
        assertEquals(Optional.empty(), stream.take(Duration.ofMillis(20)));
        assertEquals(Optional.empty(), stream.next(Duration.ZERO));
        rig.camera.report(0);
        rig.camera.deliver(1);
        assertTrue(stream.next(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)).isPresent());
    }

    @Test
    void readyAndEmptyGivesAQueueByHandNoMoreTime() {
        stream.close();
        V4l2Device node = device.as(V4l2Device.class).orElseThrow();
        try (V4l2BufferQueue queue = node.openQueue(V4l2BufferQueue.Type.VIDEO_CAPTURE)) {
            queue.request(2);
            queue.queue(0);
            queue.start();
            rig.camera.report(poll.POLLIN);
            assertEquals(Optional.empty(), queue.dequeue(Duration.ofMillis(20)));
            assertEquals(Optional.empty(), queue.dequeue(Duration.ZERO));
            rig.camera.report(0);
            assertEquals(Optional.empty(), queue.dequeue(Duration.ofMillis(20)));
            Waiting waiting = Waiting.on(() -> queue.dequeue(Duration.ofSeconds(Long.MAX_VALUE)));
            assertThrows(IllegalStateException.class, () -> queue.dequeue(Duration.ZERO), "one thread waits at a time");
            rig.camera.deliver(1);
            assertNull(waiting.end());
        }
    }
}
