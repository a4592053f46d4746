package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.Call;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;

/** What a frame costs that is published. */
@Timeout(300)
public class PublishedFrameTest {

    private static final int FRAMES = 1_000;
    private static final int ROUNDS = 6;
    /**
     * The lease, what ends with it, and its cleaner's entry; and half of the smallest object there is, for what the JVM makes
     * now and then on a busy machine.
     */
    private static final int MOST_BYTES = 96 + 8;

    private final Rig rig = new Rig();
    private final Hand hand = new Hand();
    private VideoDevice device;
    private CaptureStream stream;

    /** A thread that runs one thing at a time, and allocates nothing for it. */
    private static final class Hand extends Thread implements Executor {
        private volatile Runnable work;
        private volatile boolean over;

        @Override
        public void execute(Runnable given) {
            work = given;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            while (!over) {
                Runnable given = work;
                if (given == null) {
                    LockSupport.park(this);
                } else {
                    work = null;
                    given.run();
                }
            }
        }

        void end() throws InterruptedException {
            over = true;
            LockSupport.unpark(this);
            join(60_000);
        }
    }

    /** Gives each frame back at once. */
    private static final class Returning implements Flow.Subscriber<FrameLease> {
        final CompletableFuture<Void> end = new CompletableFuture<>();
        volatile int frames;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(FrameLease frame) {
            frame.close();
            // Only this thread writes.
            frames = frames + 1;
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }

    @BeforeEach
    void start() {
        hand.setDaemon(true);
        hand.start();
        device = rig.open();
        stream = device.capture();
    }

    @AfterEach
    void clean() throws InterruptedException {
        stream.close();
        device.close();
        hand.end();
        rig.close();
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            LockSupport.parkNanos(20_000);
        }
    }

    @Test
    void aFrameIsFiveSystemCallsAndItsLease() {
        Returning subscriber = new Returning();
        stream.publisher(hand).subscribe(subscriber);
        // The poller's own eventfd, the device, and its being armed.
        long armed = 3;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Thread poller = null;
        long least = Long.MAX_VALUE;
        long leastOfPoller = Long.MAX_VALUE;
        long calls = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long target = armed;
            await(
                    "armed",
                    () -> rig.syscalls.calls(Call.EPOLL_CONTROL) >= target && hand.getState() == Thread.State.WAITING);
            awaitBlocked();
            if (poller == null) {
                poller = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("linux4j-poller"))
                        .findAny()
                        .orElseThrow();
            }
            long before = threads.getThreadAllocatedBytes(hand.getId());
            long pollers = threads.getThreadAllocatedBytes(poller.getId());
            calls = rig.calls();
            for (int i = 0; i < FRAMES; i++) {
                rig.camera.deliver(1);
                long next = ++armed;
                await(
                        "armed again",
                        () -> rig.syscalls.calls(Call.EPOLL_CONTROL) >= next
                                && hand.getState() == Thread.State.WAITING);
            }
            awaitBlocked();
            calls = rig.calls() - calls;
            least = Math.min(least, threads.getThreadAllocatedBytes(hand.getId()) - before);
            leastOfPoller = Math.min(leastOfPoller, threads.getThreadAllocatedBytes(poller.getId()) - pollers);
        }
        assertEquals(5L * FRAMES, calls, "poll, epoll_ctl, epoll_wait, VIDIOC_DQBUF, VIDIOC_QBUF");
        assertEquals(FRAMES * ROUNDS, subscriber.frames);
        assertTrue(least <= (long) MOST_BYTES * FRAMES, least / (double) FRAMES + " bytes a frame");
        assertTrue(leastOfPoller < FRAMES, leastOfPoller + " bytes on the poller's thread");
    }

    private void awaitBlocked() {
        try {
            rig.syscalls.awaitBlocked(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBufferThatCannotBeGivenBackIsToldToTheSubscriber() {
        rig.camera.deliver(1);
        FrameLease lease = stream.take();
        Returning subscriber = new Returning();
        stream.publisher(hand).subscribe(subscriber);
        await("it waits", () -> rig.syscalls.calls(Call.EPOLL_CONTROL) >= 3 && hand.getState() == Thread.State.WAITING);
        rig.camera.fail(videodev2.VIDIOC_QBUF, errno.EIO);
        lease.close();
        ExecutionException failure =
                Assertions.assertThrows(ExecutionException.class, () -> subscriber.end.get(20, TimeUnit.SECONDS));
        assertInstanceOf(DeviceException.class, failure.getCause());
    }
}
