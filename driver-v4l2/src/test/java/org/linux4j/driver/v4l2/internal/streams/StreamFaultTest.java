package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.ClockSource;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.internal.fakes.Waiting;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.SourceChangedException;
import org.linux4j.video.VideoDevice;

/** What a running stream makes of what the driver says. */
public class StreamFaultTest {

    private final Rig rig = new Rig();
    private VideoDevice device;
    private CaptureStream stream;

    @BeforeEach
    void start() {
        device = rig.open();
        stream = device.capture();
    }

    private void restart(CaptureSettings.Builder settings) {
        stream.close();
        stream = device.capture(settings.build());
    }

    @AfterEach
    void clean() {
        stream.close();
        device.close();
        rig.close();
    }

    // The device is gone

    @Test
    void aDeviceThatIsGoneEndsTheStream() {
        rig.camera.deliver(2);
        FrameLease lease = stream.take();
        stream.next();
        rig.camera.disconnect();
        assertThrows(DeviceDisconnectedException.class, stream::next);
        assertThrows(DeviceDisconnectedException.class, stream::next);
        stream.close();
        lease.close();
        assertEquals(0, rig.mappings());
        device.close();
        assertEquals(0, rig.descriptors());
    }

    @Test
    void aDeviceThatGoesEndsAWait() {
        Waiting consumer = Waiting.on(stream::next);
        rig.camera.disconnect();
        assertInstanceOf(DeviceDisconnectedException.class, consumer.end());
    }

    @Test
    void theLeaseOfADeviceThatIsGoneOutlivesIt() {
        rig.camera.deliver(1);
        FrameLease lease = stream.take();
        rig.camera.disconnect();
        device.close();
        assertEquals(FakeCamera.IMAGE_BYTES, lease.data().remaining());
        lease.close();
        assertEquals(0, rig.mappings());
    }

    // The stream is broken

    @ParameterizedTest
    @ValueSource(ints = {errno.EAGAIN, errno.EIO, errno.EINVAL})
    void anErrorOfPollAloneIsAFaultOfTheStream(int fetchError) {
        rig.camera.fail(videodev2.VIDIOC_DQBUF, fetchError).report(poll.POLLERR);
        long polls = rig.polls();
        assertStreamFault(assertThrows(DeviceException.class, stream::next));
        assertTrue(rig.polls() - polls < 5, "it does not spin");

        stream.close();
        rig.camera.fail(videodev2.VIDIOC_DQBUF, 0).report(0);
        stream = device.capture();
        rig.camera.deliver(1);
        stream.next();
    }

    @Test
    void aBufferThatIsNotTakenBackIsToldByTheNextStep() {
        rig.camera.deliver(1);
        stream.next();
        rig.camera.fail(videodev2.VIDIOC_QBUF, errno.EIO);
        rig.camera.deliver(1);
        assertStreamFault(assertThrows(DeviceException.class, stream::next));
    }

    @Test
    void aBufferThatIsNotTakenBackIsToldWhereNothingElseComes() {
        rig.camera.deliver(1);
        stream.next();
        rig.camera.fail(videodev2.VIDIOC_QBUF, errno.EIO);
        assertStreamFault(Waiting.started(stream::next).end());
    }

    @Test
    void aLeaseThatIsNotTakenBackEndsTheWaitOfAnother() {
        rig.camera.deliver(1);
        FrameLease lease = stream.take();
        Waiting consumer = Waiting.on(stream::next);
        rig.camera.fail(videodev2.VIDIOC_QBUF, errno.EIO);
        lease.close();
        assertStreamFault(consumer.end());
    }

    // What waited is old

    @Test
    void withAClockThatNobodyCanReadASnapshotPassesOverAllBuffers() {
        rig.camera.timestampFlags = videodev2.V4L2_BUF_FLAG_TIMESTAMP_COPY;
        rig.camera.endless = true;
        restart(CaptureSettings.builder().buffers(3));
        try (FrameLease snapshot = stream.snapshot()) {
            assertEquals(3, snapshot.sequence());
        }
    }

    // Something else comes in

    @Test
    void framesFromBeforeAChangeAreGivenAndThenItIsTold() {
        rig.camera.tellsChanges = true;
        restart(CaptureSettings.builder());
        rig.camera.deliver(3);
        rig.camera.changeSource(7_000_001_500L);
        assertEquals(0, stream.next().sequence());
        assertEquals(1, stream.next().sequence());
        SourceChangedException change = assertThrows(SourceChangedException.class, stream::next);
        assertEquals(device.format(), change.format().orElseThrow());
        assertTrue(change.timings().isEmpty());
        assertFalse(stream.iterator().hasNext());
        assertThrows(SourceChangedException.class, stream::take);

        rig.camera.changeSource(1);
        restart(CaptureSettings.builder());
        rig.camera.deliver(1);
        assertEquals(3, stream.next().sequence(), "what was told of the last stream is over");
    }

    @Test
    void aChangeEndsAWait() {
        rig.camera.tellsChanges = true;
        restart(CaptureSettings.builder());
        Waiting consumer = Waiting.on(stream::next);
        rig.camera.changeSource(1);
        assertInstanceOf(SourceChangedException.class, consumer.end());
    }

    @Test
    void aDriverThatBreaksOffWithAChangeIsUnderstood() {
        rig.camera.tellsChanges = true;
        restart(CaptureSettings.builder());
        rig.camera.fail(videodev2.VIDIOC_DQBUF, errno.EIO);
        rig.camera.changeSource(1);
        assertInstanceOf(
                SourceChangedException.class, Waiting.started(stream::next).end());
    }

    private static void assertStreamFault(Throwable thrown) {
        assertSame(DeviceException.class, thrown.getClass(), String.valueOf(thrown));
        assertTrue(((DeviceException) thrown).code().isPresent());
    }

    // Frames that are not all there

    @Test
    void damagedFramesAreCounted() {
        rig.camera.deliver(0, 0);
        rig.camera.deliver(1, videodev2.V4L2_BUF_FLAG_ERROR);
        rig.camera.deliver(2, 0);
        assertEquals(0, stream.next().sequence());
        Frame frame = stream.next();
        assertEquals(2, frame.sequence());
        assertFalse(frame.erroneous());
        assertEquals(1, stream.statistics().erroneous());
        assertEquals(1, frame.lostBefore());
        assertEquals(1, stream.statistics().lost());
        assertEquals(0, stream.statistics().lostByDevice());
        assertEquals(2, stream.statistics().frames());
        assertEquals(3, rig.camera.queuedBuffers(), "the damaged one was given back");
    }

    @Test
    void damagedFramesAreHandedOutToWhoAsks() {
        restart(CaptureSettings.builder().erroneousFrames(true));
        rig.camera.deliver(0, videodev2.V4L2_BUF_FLAG_ERROR);
        assertTrue(stream.next().erroneous());
        assertEquals(1, stream.statistics().erroneous());
    }

    @Test
    void damagedFramesAloneDoNotEndAWait() {
        rig.camera.deliver(0, videodev2.V4L2_BUF_FLAG_ERROR);
        assertTrue(stream.next(Duration.ofMillis(20)).isEmpty());
    }

    @Test
    void theSequenceMayWrap() {
        for (int sequence = 0xffff_fffe; sequence != 2; sequence++) {
            rig.camera.deliver(sequence, 0);
            assertEquals(Integer.toUnsignedLong(sequence), stream.next().sequence());
        }
        assertEquals(0, stream.statistics().lostByDevice());
    }

    @Test
    void aGapIsCounted() {
        rig.camera.deliver(5, 0);
        stream.next();
        rig.camera.deliver(9, 0);
        stream.next();
        assertEquals(3, stream.statistics().lostByDevice());
    }

    @Test
    void aGapAcrossTheWrapIsCounted() {
        rig.camera.deliver(0xffff_fffe, 0);
        stream.next();
        rig.camera.deliver(1, 0);
        stream.next();
        assertEquals(2, stream.statistics().lostByDevice());
    }

    @Test
    void aSequenceThatStandsStillIsNoDrop() {
        for (int i = 0; i < 5; i++) {
            rig.camera.deliver(0, 0);
            stream.next();
        }
        assertEquals(0, stream.statistics().lostByDevice());
    }

    @Test
    void theNewestFrameIsGivenToWhoWantsNoOther() {
        restart(CaptureSettings.builder().newestOnly(true));
        rig.camera.deliver(3);
        Frame newest = stream.next();
        assertEquals(2, newest.sequence());
        assertEquals(2, newest.lostBefore());
        assertEquals(2, stream.lost());
        assertEquals(2, stream.statistics().lostBySkipping());
        assertEquals(0, stream.statistics().lostByDevice());
        assertEquals(1, stream.statistics().frames());
        assertEquals(stream.buffers() - 1, rig.camera.queuedBuffers(), "the older ones were given back");
    }

    @Test
    void whereAllBuffersWereFilledTheNextFrameIsTheNewest() {
        restart(CaptureSettings.builder().newestOnly(true));
        int all = stream.buffers();
        rig.camera.deliver(all);
        assertTrue(stream.next(Duration.ofMillis(1)).isEmpty(), "nobody knows how old they are");
        assertEquals(all, rig.camera.queuedBuffers());
        assertEquals(all, stream.statistics().lostBySkipping());
        rig.camera.deliver(all);
        assertTrue(stream.next(Duration.ofMillis(1)).isEmpty(), "they are of the pause since then");
        rig.camera.deliver(1);
        assertEquals(2 * all, stream.next().sequence());
    }

    @Test
    void oneBufferIsFilledAnew() {
        restart(CaptureSettings.builder().newestOnly(true).buffers(1));
        for (int i = 0; i < 3; i++) {
            // Gives the frame before it back.
            assertTrue(stream.next(Duration.ofMillis(1)).isEmpty());
            rig.camera.deliver(1);
            assertTrue(stream.next(Duration.ofMillis(1)).isEmpty(), "it may be old");
            rig.camera.deliver(1);
            assertEquals(2 * i + 1, stream.next().sequence());
        }
    }

    // What a frame says

    @Test
    void theImageIsTheDriversOwnMemory() {
        rig.camera.deliver(7, 0);
        FrameLease frame = stream.take();
        assertEquals(7, frame.data().getInt(0));
        assertTrue(frame.data().isDirect());
        assertTrue(frame.data().isReadOnly());
        assertEquals(FakeCamera.IMAGE_BYTES, frame.bytesUsed());
        frame.close();
    }

    @Test
    void keyFramesAreTold() {
        rig.camera.deliver(0, videodev2.V4L2_BUF_FLAG_KEYFRAME);
        rig.camera.deliver(1, 0);
        assertTrue(stream.next().keyFrame());
        Frame other = stream.next();
        assertFalse(other.keyFrame());
        assertEquals(stream.format().field(), other.field());
    }

    @Test
    void aPictureSaysItselfWhichLinesItHas() {
        rig.camera.bufferField = videodev2.V4L2_FIELD_TOP;
        rig.camera.deliver(0, 0);
        assertEquals(FieldOrder.TOP, stream.next().field());
        rig.camera.bufferField = videodev2.V4L2_FIELD_BOTTOM;
        rig.camera.deliver(1, 0);
        try (FrameLease lease = stream.take()) {
            assertEquals(FieldOrder.BOTTOM, lease.field());
        }
        rig.camera.bufferField = videodev2.V4L2_FIELD_ANY;
        rig.camera.deliver(2, 0);
        assertEquals(FieldOrder.PROGRESSIVE, stream.next().field(), "as the format says");
    }

    @Test
    void timestampsNameTheirClock() {
        assertClock(videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC, ClockSource.MONOTONIC);
        assertClock(videodev2.V4L2_BUF_FLAG_TIMESTAMP_COPY, ClockSource.COPIED);
        assertClock(videodev2.V4L2_BUF_FLAG_TIMESTAMP_UNKNOWN, ClockSource.UNKNOWN);
    }

    private void assertClock(int flag, ClockSource clock) {
        rig.camera.timestampFlags = flag;
        rig.camera.deliver(12, 0);
        Frame frame = stream.next();
        assertEquals(clock, frame.clock());
        assertEquals(7_000_012_000L, frame.timestampNanos());
    }
}
