package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.internal.fakes.Waiting;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoDevice;

/** How a wait ends on a node that delivers nothing. */
public class WaitTest {

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

    @Test
    void closingTheStreamEndsNext() {
        Waiting consumer = Waiting.on(stream::next);
        stream.close();
        assertInstanceOf(DeviceClosedException.class, consumer.end());
    }

    @Test
    void closingTheDeviceEndsNext() {
        Waiting consumer = Waiting.on(stream::next);
        device.close();
        assertInstanceOf(DeviceClosedException.class, consumer.end());
        assertThrows(DeviceClosedException.class, stream::next);
    }

    @Test
    void closingEndsTake() {
        Waiting consumer = Waiting.on(stream::take);
        stream.close();
        assertInstanceOf(DeviceClosedException.class, consumer.end());
    }

    @Test
    void closingEndsAnIteration() {
        AtomicReference<Boolean> more = new AtomicReference<>();
        Iterator<Frame> frames = stream.iterator();
        Waiting consumer = Waiting.on(() -> more.set(frames.hasNext()));
        stream.close();
        assertNull(consumer.end());
        assertEquals(false, more.get());
    }

    @Test
    void closingEndsAWaitWithItsOwnTimeout() {
        Waiting consumer = Waiting.on(() -> stream.next(Duration.ofHours(1)));
        stream.close();
        assertInstanceOf(DeviceClosedException.class, consumer.end());
    }

    @Test
    void anInterruptEndsNextAndKeepsTheFlag() {
        Waiting consumer = Waiting.on(stream::next);
        consumer.interrupt();
        assertInstanceOf(DeviceInterruptedException.class, consumer.end());
        assertTrue(consumer.interruptedAtEnd(), "the flag");
    }

    @Test
    void aPendingInterruptEndsNext() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(DeviceInterruptedException.class, stream::next);
            assertTrue(Thread.currentThread().isInterrupted(), "the flag");
        } finally {
            Thread.interrupted();
        }
        rig.camera.deliver(1);
        assertEquals(0, stream.next().sequence(), "the stream goes on");
    }

    @Test
    void theStreamsTimeoutEndsNext() {
        stream.close();
        stream = device.capture(
                CaptureSettings.builder().timeout(Duration.ofMillis(30)).build());
        long before = System.nanoTime();
        assertThrows(DeviceTimeoutException.class, stream::next);
        assertTrue(System.nanoTime() - before >= 30_000_000, "not before its time");
        rig.camera.deliver(1);
        assertEquals(0, stream.next().sequence(), "the stream goes on");
    }

    @Test
    void aTimeoutOfTheCallGivesNothing() {
        assertEquals(Optional.empty(), stream.next(Duration.ofMillis(20)));
        assertEquals(Optional.empty(), stream.next(Duration.ZERO));
        assertEquals(Optional.empty(), stream.take(Duration.ofSeconds(-1)));
        rig.camera.deliver(1);
        assertTrue(stream.next(Duration.ZERO).isPresent());
    }

    @Test
    void aFrameEndsTheWait() {
        Waiting consumer = Waiting.on(stream::next);
        rig.camera.deliver(1);
        assertNull(consumer.end());
        assertEquals(1, stream.statistics().frames());
    }

    @Test
    void aSecondConsumerIsRefused() throws InterruptedException {
        Waiting consumer = Waiting.started(stream::next);
        rig.syscalls.awaitBlocked(1);
        assertThrows(IllegalStateException.class, () -> stream.next(Duration.ZERO));
        assertThrows(IllegalStateException.class, stream::take);
        assertTrue(consumer.isAlive(), "the first consumer waits on");
        stream.close();
        assertInstanceOf(DeviceClosedException.class, consumer.end());
    }

    @Test
    void closingTwiceDoesNothing() {
        stream.close();
        stream.close();
        device.close();
        device.close();
        assertFalse(rig.camera.streaming());
    }
}
