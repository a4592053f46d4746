package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;

/** Who may use a buffer's memory, and for how long. */
public class LeaseTest {

    private static final int BUFFERS = 4;

    private final Rig rig = new Rig();
    private VideoDevice device;
    private CaptureStream stream;

    @BeforeEach
    void start() {
        rig.camera.endless = true;
        device = rig.open();
        stream = device.capture();
        assertEquals(BUFFERS, stream.buffers());
        assertEquals(BUFFERS, rig.mappings());
    }

    @AfterEach
    void clean() {
        stream.close();
        device.close();
        rig.close();
    }

    @Test
    void holdingEveryLeaseIsAnErrorAndNoHang() {
        List<FrameLease> held = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++) {
            held.add(stream.take());
        }
        assertThrows(IllegalStateException.class, stream::next);
        assertThrows(IllegalStateException.class, stream::take);
        held.get(2).close();
        stream.next();
        held.forEach(FrameLease::close);
        stream.next();
    }

    @Test
    void closingATakenFrameTwiceGivesItBackOnce() {
        FrameLease frame = stream.take();
        assertEquals(BUFFERS - 1, rig.camera.queuedBuffers());
        frame.close();
        long queues = rig.queues();
        frame.close();
        assertEquals(queues, rig.queues());
        assertThrows(IllegalStateException.class, frame::data);
    }

    @Test
    void aBorrowedFrameIsStaleAfterTheNextStep() {
        Frame first = stream.next();
        assertEquals(0, first.sequence());
        Frame second = stream.next();
        assertThrows(IllegalStateException.class, first::data);
        assertThrows(IllegalStateException.class, first::sequence);
        assertEquals(1, second.sequence());
        assertEquals(BUFFERS - 1, rig.camera.queuedBuffers());
    }

    /** What another thread may do at any time is done here while the action has the frame. */
    @Test
    void closingUnderTheActionOfForEachEndsItAndIsNoFailure() {
        List<Long> seen = new ArrayList<>();
        stream.forEach(frame -> {
            seen.add(frame.sequence());
            if (seen.size() == 3) {
                stream.close();
                frame.data();
            }
        });
        assertEquals(List.of(0L, 1L, 2L), seen);
    }

    @Test
    void anActionThatUsesAFrameItGaveBackFails() {
        List<Frame> kept = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () -> stream.forEach(frame -> {
                    kept.add(frame);
                    kept.get(0).data();
                }));
        assertEquals(2, kept.size());
        CaptureStream closed = stream;
        stream.close();
        stream = device.capture();
        assertThrows(
                IllegalStateException.class,
                () -> stream.forEach(frame -> kept.get(0).data()));
        assertThrows(
                DeviceClosedException.class,
                () -> stream.forEach(frame -> closed.next()),
                "the end of another stream is no end of this one");
    }

    @Test
    void aStaleFrameStaysStaleWhenItsBufferIsLentAgain() {
        Frame first = stream.next();
        for (int i = 1; i <= BUFFERS; i++) {
            stream.next();
        }
        assertThrows(IllegalStateException.class, first::data, "another view has its turn");
    }

    @Test
    void theStreamReusesTwoFramesForEachBuffer() {
        List<Frame> seen = new ArrayList<>();
        for (int i = 0; i < 5 * BUFFERS; i++) {
            Frame frame = stream.next();
            if (seen.stream().noneMatch(one -> one == frame)) {
                seen.add(frame);
            }
        }
        assertEquals(2 * BUFFERS, seen.size());
    }

    @Test
    void aLeaseSurvivesTheStreamAndTheDevice() {
        FrameLease one = stream.take();
        FrameLease other = stream.take();
        stream.close();
        assertFalse(rig.camera.streaming());
        assertEquals(BUFFERS, rig.mappings());
        assertEquals(FakeCamera.IMAGE_BYTES, one.data().remaining());
        one.data().get(0);
        one.close();
        assertEquals(BUFFERS, rig.mappings(), "while one lease is out");
        device.close();
        other.data().get(0);
        assertEquals(BUFFERS, rig.mappings(), "while one lease is out");
        other.close();
        assertEquals(0, rig.mappings());
    }

    @Test
    void aBorrowedFrameEndsWithTheStream() {
        Frame frame = stream.next();
        stream.close();
        assertThrows(IllegalStateException.class, frame::data);
        assertEquals(0, rig.mappings());
    }

    @Test
    void aBorrowedFrameEndsWithTheStreamWhicheverThreadHasIt() throws Exception {
        Frame frame = CompletableFuture.supplyAsync(stream::next).get(60, TimeUnit.SECONDS);
        stream.close();
        assertThrows(IllegalStateException.class, frame::data);
        assertEquals(0, rig.mappings());
    }

    @Test
    void aLeaseOfAnEarlierStreamDoesNotDisturbTheNext() {
        FrameLease old = stream.take();
        stream.close();
        stream = device.capture();
        stream.next();
        old.close();
        assertEquals(BUFFERS, rig.mappings());
        assertTrue(rig.camera.streaming());
        stream.next();
    }

    @Test
    void aDeviceHasOneStreamAtATime() {
        assertThrows(DeviceBusyException.class, device::capture);
        stream.next();
    }
}
