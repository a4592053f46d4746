package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.internal.fakes.Waiting;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;

/** Frames by demand. */
public class PublisherTest {

    private final Rig rig = new Rig();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Keeper keeper = new Keeper();
    private VideoDevice device;
    private CaptureStream stream;

    @BeforeEach
    void start() {
        device = rig.open();
        stream = device.capture();
    }

    @AfterEach
    void clean() throws InterruptedException {
        stream.close();
        executor.shutdown();
        assertTrue(executor.awaitTermination(60, TimeUnit.SECONDS));
        keeper.frames.forEach(FrameLease::close);
        device.close();
        rig.close();
    }

    /** Keeps what comes. */
    private static final class Keeper implements Flow.Subscriber<FrameLease> {
        final Queue<FrameLease> frames = new ConcurrentLinkedQueue<>();
        private final CountDownLatch subscribed = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Flow.Subscription subscription;
        private volatile Throwable failure;

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            subscribed.countDown();
        }

        @Override
        public void onNext(FrameLease frame) {
            frames.add(frame);
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
            ended.countDown();
        }

        @Override
        public void onComplete() {
            ended.countDown();
        }

        void request(long count) {
            await(subscribed);
            subscription.request(count);
        }

        /** What the subscription ended with; null for onComplete. */
        Throwable end() {
            await(ended);
            return failure;
        }

        private static void await(CountDownLatch latch) {
            try {
                assertTrue(latch.await(60, TimeUnit.SECONDS), "The subscriber was not called");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void awaitFrames(int count) {
            Waiting.until(count + " frames come", () -> frames.size() >= count);
        }
    }

    /** Returns when everything that the executor was given is done. */
    private void drain() {
        try {
            executor.submit(() -> {}).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsReadWithoutDemand() {
        rig.camera.deliver(3);
        stream.publisher(executor).subscribe(keeper);
        drain();
        assertEquals(0, rig.fetches());
        keeper.request(2);
        keeper.awaitFrames(2);
        drain();
        assertEquals(2, keeper.frames.size());
        assertEquals(2, rig.fetches());
    }

    @Test
    void framesComeAsTheyAreDelivered() throws InterruptedException {
        stream.publisher(executor).subscribe(keeper);
        keeper.request(Long.MAX_VALUE);
        for (int i = 1; i <= 20; i++) {
            drain();
            rig.camera.deliver(1);
            keeper.awaitFrames(1);
            FrameLease frame = keeper.frames.remove();
            assertEquals(i - 1, frame.sequence());
            frame.close();
        }
    }

    @Test
    void closingTheStreamCompletes() {
        stream.publisher(executor).subscribe(keeper);
        keeper.request(1);
        drain();
        stream.close();
        assertNull(keeper.end());
    }

    @Test
    void aDeviceThatGoesIsAnError() {
        stream.publisher(executor).subscribe(keeper);
        keeper.request(1);
        drain();
        rig.camera.disconnect();
        assertInstanceOf(DeviceDisconnectedException.class, keeper.end());
        assertThrows(DeviceDisconnectedException.class, stream::next, "the claim was given back");
    }

    @Test
    void aDemandOfNothingIsAnError() {
        stream.publisher(executor).subscribe(keeper);
        keeper.request(0);
        assertInstanceOf(IllegalArgumentException.class, keeper.end());
    }

    @Test
    void withEveryLeaseOutItWaitsForOne() {
        rig.camera.endless = true;
        int buffers = stream.buffers();
        stream.publisher(executor).subscribe(keeper);
        keeper.request(2L * buffers);
        keeper.awaitFrames(buffers);
        drain();
        assertEquals(buffers, keeper.frames.size());
        for (int i = 1; i <= buffers; i++) {
            keeper.frames.remove().close();
            int sequence = buffers + i - 1;
            Waiting.until("frame " + sequence + " comes", () -> keeper.frames.stream()
                    .anyMatch(frame -> frame.sequence() == sequence));
        }
    }

    @Test
    void oneConsumerAtATime() {
        stream.publisher(executor).subscribe(keeper);
        keeper.request(1);
        drain();
        assertThrows(IllegalStateException.class, () -> stream.next(Duration.ZERO));
        Keeper second = new Keeper();
        stream.publisher(executor).subscribe(second);
        assertInstanceOf(IllegalStateException.class, second.end());

        keeper.subscription.cancel();
        rig.camera.deliver(1);
        assertEquals(0, stream.next().sequence(), "cancelling leaves the stream open");
    }
}
