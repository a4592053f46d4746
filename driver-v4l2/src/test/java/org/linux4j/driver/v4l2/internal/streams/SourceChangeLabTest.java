package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linux4j.Control;
import org.linux4j.DeviceManager;
import org.linux4j.MenuItem;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.SourceChangedException;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoSignals;

/** Another signal comes into vivid's HDMI input while pictures are taken. */
@OnVivid
@Timeout(600)
public class SourceChangeLabTest {

    private static final int HDMI = 3;
    private static final int NO_SIGNAL = 1;
    private static final int OUT_OF_RANGE = 3;
    private static final int SELECTED_TIMINGS = 4;

    private final DeviceManager devices = DeviceManager.create();
    private VideoDevice camera;
    private VideoSignals signals;
    private VideoSignals.Timings before;

    @BeforeEach
    void open() {
        camera = Vivid.open(devices, 4);
        camera.setInput(HDMI);
        signals = camera.as(VideoSignals.class).orElseThrow();
        before = signals.timings().orElseThrow();
    }

    @AfterEach
    void close() {
        camera.setInput(HDMI);
        control("dv_timings_signal_mode").reset();
        control("dv_timings").reset();
        signals.setTimings(before);
        camera.setInput(0);
        devices.close();
    }

    private Control control(String name) {
        return camera.controls().control(name);
    }

    private void comesIn(int mode) {
        control("dv_timings_signal_mode").set(mode);
    }

    private void selectTimings(String begin) {
        control("dv_timings")
                .set(control("dv_timings").menu().stream()
                        .filter(item -> item.label().startsWith(begin))
                        .mapToLong(MenuItem::index)
                        .findFirst()
                        .orElseThrow());
    }

    private static SourceChangedException changeOf(CaptureStream stream) {
        return assertThrows(SourceChangedException.class, () -> {
            while (true) {
                stream.next();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = MemoryMode.class,
            names = {"MMAP", "USERPTR", "READ"})
    void theNewTimingsAreToldAndTakenByTheNextStream(MemoryMode memory) {
        selectTimings("720x576p50");
        SourceChangedException change;
        try (CaptureStream stream =
                camera.capture(CaptureSettings.builder().memory(memory).build())) {
            stream.next();
            comesIn(SELECTED_TIMINGS);
            change = changeOf(stream);
        }
        VideoSignals.Timings now = change.timings().orElseThrow();
        assertEquals("720x576", now.width() + "x" + now.height());
        assertTrue(change.getMessage().contains(now.toString()), change.getMessage());
        assertTrue(change.format().isEmpty());
        signals.setTimings(now);
        try (CaptureStream stream = camera.capture()) {
            assertEquals(720, stream.format().width());
            stream.next();
        }
    }

    @Test
    void aSignalThatIsNoneIsToldAsWhatItIs() {
        try (CaptureStream stream = camera.capture()) {
            comesIn(NO_SIGNAL);
            SourceChangedException none = changeOf(stream);
            assertTrue(none.getMessage().contains("no signal comes in"), none.getMessage());
            assertEquals("ENOLINK", none.code().orElseThrow());
            comesIn(OUT_OF_RANGE);
            // Asked again, it says what comes in by then.
            assertEquals("ERANGE", changeOf(stream).code().orElseThrow());
        }
    }

    @Test
    void anIterationEnds() {
        int frames = 0;
        try (CaptureStream stream = camera.capture()) {
            for (Frame frame : stream) {
                assertTrue(frame.bytesUsed() > 0);
                if (frames++ == 0) {
                    comesIn(NO_SIGNAL);
                }
            }
        }
        assertTrue(frames > 0, "some came");
    }
}
