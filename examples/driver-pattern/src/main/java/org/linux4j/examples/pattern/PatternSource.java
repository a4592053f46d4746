package org.linux4j.examples.pattern;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.OptionalLong;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.MenuItem;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/**
 * What would be the hardware: the state that all who open the camera share, and the one stream it can run.
 *
 * <p>Guarded by itself.
 */
final class PatternSource {

    static final int MENU_MOVING_BARS = 0;
    static final int MENU_STANDING_BARS = 1;
    static final int MENU_GREY_RAMP = 2;

    final Setting brightness = new Setting(
            1, "brightness", "Brightness", ControlType.INTEGER, new ControlRange(-128, 127, 1), 0, List.of());
    final Setting flip = new Setting(
            2, "horizontal_flip", "Horizontal Flip", ControlType.BOOLEAN, new ControlRange(0, 1, 1), 0, List.of());
    final Setting pattern = new Setting(
            3,
            "test_pattern",
            "Test Pattern",
            ControlType.MENU,
            new ControlRange(MENU_MOVING_BARS, MENU_GREY_RAMP, 1),
            MENU_MOVING_BARS,
            List.of(
                    new MenuItem(MENU_MOVING_BARS, "Moving Bars", OptionalLong.empty()),
                    new MenuItem(MENU_STANDING_BARS, "Standing Bars", OptionalLong.empty()),
                    new MenuItem(MENU_GREY_RAMP, "Grey Ramp", OptionalLong.empty())));
    final List<Setting> settings = List.of(brightness, flip, pattern);

    private VideoFormat format = PatternFormats.of(PixelFormat.YUYV, 640, 480);
    private Fraction rate = Fraction.of(30);

    /** Weak, for a running stream keeps its camera and a forgotten camera must not be kept by its stream. */
    private WeakReference<PatternStream> stream = new WeakReference<>(null);

    synchronized VideoFormat format() {
        return format;
    }

    synchronized VideoFormat setFormat(String device, VideoFormat wish) {
        checkIdle(device, "set format");
        format = PatternFormats.nearest(wish);
        return format;
    }

    synchronized Fraction rate() {
        return rate;
    }

    synchronized Fraction setRate(String device, Fraction wish) {
        checkIdle(device, "set rate");
        rate = PatternFormats.nearest(wish);
        return rate;
    }

    synchronized void run(PatternStream started) {
        stream = new WeakReference<>(started);
    }

    /** Fails while a stream runs; hold the monitor for as long as that must stay true. */
    synchronized void checkIdle(String device, String operation) {
        PatternStream running = stream.get();
        if (running != null && !running.isStopped()) {
            throw new DeviceBusyException(
                    DeviceException.failure(operation, "a stream is open already")
                            .on(device)
                            .hint("close it first"),
                    "this process");
        }
    }
}
