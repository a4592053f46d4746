package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.VideoDevice;

/** What nobody closed is closed when nobody can reach it any more. */
public class ForgottenTest {

    private final Rig rig = new Rig();
    private final LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi");

    @AfterEach
    void clean() {
        warnings.close();
        rig.close();
    }

    /** In methods of their own, so that no local variable keeps the objects. */
    private void forgetDevice() {
        rig.open();
    }

    private void forgetBoth() {
        rig.camera.endless = true;
        rig.open().capture().next();
    }

    private static WeakReference<CaptureStream> forgetStream(VideoDevice device) {
        CaptureStream stream = device.capture();
        stream.next();
        return new WeakReference<>(stream);
    }

    @Test
    void aForgottenDeviceIsClosedWithAWarning() {
        forgetDevice();
        assertEquals(1, rig.descriptors());
        Collector.until("the device is closed", () -> rig.descriptors() == 0);
        assertEquals(1, warnings.messages().size());
        assertTrue(
                warnings.messages().get(0).contains("forgotten"),
                warnings.messages().get(0));
    }

    @Test
    void aForgottenStreamGoesWithItsForgottenDevice() {
        forgetBoth();
        Collector.until("everything is given back", () -> rig.descriptors() == 0 && rig.mappings() == 0);
        assertEquals(1, warnings.messages().size());
    }

    @Test
    void aForgottenStreamIsEndedWithItsDevice() {
        rig.camera.endless = true;
        try (VideoDevice device = rig.open()) {
            WeakReference<CaptureStream> stream = forgetStream(device);
            Collector.until("the stream is collected", () -> stream.refersTo(null));
        }
        assertEquals(0, rig.mappings());
        assertEquals(0, rig.descriptors());
    }

    @Test
    void aForgottenStreamIsFollowedByAnother() {
        rig.camera.endless = true;
        try (VideoDevice device = rig.open()) {
            WeakReference<CaptureStream> forgotten = forgetStream(device);
            Collector.until("the stream is collected", () -> forgotten.refersTo(null));
            try (CaptureStream stream = device.capture()) {
                assertEquals(stream.buffers(), rig.mappings(), "of the new stream only");
                assertEquals(2, rig.descriptors(), "the node, and the wait of the new stream");
                stream.next();
            }
        }
    }
}
