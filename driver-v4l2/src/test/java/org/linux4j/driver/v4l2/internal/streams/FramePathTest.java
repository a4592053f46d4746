package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoDevice;

/** The frame path costs three system calls a frame, no allocation and no copy. */
public class FramePathTest {

    private static final int FRAMES = 10_000;

    private final Rig rig = new Rig();
    private long sum;

    @AfterEach
    void clean() {
        rig.close();
    }

    @Test
    void tenThousandFramesAllocateNothing() {
        rig.camera.endless = true;
        try (VideoDevice device = rig.open();
                CaptureStream stream = device.capture()) {
            AllocationMeter.assertNothing(FRAMES, () -> consume(stream, 1));
            assertTrue(sum >= 0);
        }
    }

    @Test
    void aFrameIsThreeSystemCalls() {
        rig.camera.endless = true;
        try (VideoDevice device = rig.open();
                CaptureStream stream = device.capture()) {
            stream.next();
            long calls = rig.calls();
            long polls = rig.polls();
            long fetches = rig.fetches();
            long queues = rig.queues();
            consume(stream, FRAMES);
            assertEquals(FRAMES, rig.polls() - polls, "poll");
            assertEquals(FRAMES, rig.fetches() - fetches, "VIDIOC_DQBUF");
            assertEquals(FRAMES, rig.queues() - queues, "VIDIOC_QBUF");
            assertEquals(3 * FRAMES, rig.calls() - calls, "all system calls");
            assertEquals(0, stream.statistics().lostByDevice());
            assertEquals(FRAMES + 1, stream.statistics().frames());
        }
    }

    private void consume(CaptureStream stream, int frames) {
        for (int i = 0; i < frames; i++) {
            Frame frame = stream.next();
            sum += frame.sequence() + frame.data().remaining();
        }
    }
}
