package org.linux4j.driver.v4l2.internal.queues;

import org.linux4j.testkit.Collector;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;

/**
 * Leases that nobody closes: while their stream is open, when it was closed, when its device was, and when all of it is
 * forgotten with them. Each comes back, and each stream tells of it once.
 */
public final class LeaseScenario implements KeptFramesProgram.Scenario {
    private static final int HELD = 3;

    private final KeptFrames frames;
    /** Open until the rounds settle. */
    private VideoDevice device;

    private CaptureStream stream;

    LeaseScenario(KeptFrames frames) {
        this.frames = frames;
    }

    @Override
    public void round(int round) {
        switch (round % 4) {
            case 0 -> streamOpen();
            case 1 -> {
                settle();
                streamClosed();
            }
            case 2 -> deviceClosed();
            default -> all();
        }
    }

    private void streamOpen() {
        if (stream == null) {
            device = frames.rig.open();
            stream = device.capture();
            frames.forget();
        }
        hold(stream);
        Collector.until("the leases are back", () -> frames.rig.camera.queuedBuffers() == stream.buffers());
    }

    /** In a method of its own, so that no local variable keeps them. */
    private void hold(CaptureStream from) {
        for (int i = 0; i < HELD; i++) {
            FrameLease lease = from.take();
            frames.saw(lease.data().get(0));
            frames.keep(lease.data());
        }
    }

    private void streamClosed() {
        try (VideoDevice opened = frames.rig.open()) {
            CaptureStream closed = opened.capture();
            hold(closed);
            closed.close();
            Collector.until("the memory is given back", () -> frames.rig.mappings() == 0);
        }
        frames.forget();
    }

    private void deviceClosed() {
        try (VideoDevice opened = frames.rig.open()) {
            hold(opened.capture());
        }
        frames.forget();
    }

    private void all() {
        hold(frames.rig.open().capture());
        // The stream tells of leases, and the manager of the device.
        frames.forget();
        frames.forget();
        frames.awaitGivenBack();
    }

    @Override
    public void settle() {
        if (stream != null) {
            stream.close();
            device.close();
            stream = null;
            device = null;
        }
    }
}
