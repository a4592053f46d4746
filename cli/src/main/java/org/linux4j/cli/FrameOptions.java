package org.linux4j.cli;

import java.time.Duration;
import org.linux4j.Fraction;
import org.linux4j.video.PixelFormat;
import picocli.CommandLine.Option;

/** Which frames are wished for, to be mixed in: what commands that have frames come or go have in common. */
final class FrameOptions {

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = Converters.Size.Converter.class,
            description = "The size in pixels, such as 640x480; max for the largest.")
    private Converters.Size size;

    @Option(
            names = "--format",
            paramLabel = "FOURCC",
            converter = Converters.Fourcc.class,
            description = "The pixel format, such as YUYV.")
    private PixelFormat format;

    @Option(
            names = "--fps",
            paramLabel = "N[/D]",
            converter = Converters.Rate.class,
            description = "Frames a second, such as 30 or 30000/1001.")
    private Fraction rate;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            converter = Converters.Seconds.class,
            description =
                    "How long to wait for the device, for each frame; ${DEFAULT-VALUE} seconds unless it is said.")
    private Duration timeout;

    FrameOptions() {}

    /** Null where it is not said, as with all but the last. */
    Converters.Size size() {
        return size;
    }

    PixelFormat format() {
        return format;
    }

    Fraction rate() {
        return rate;
    }

    Duration timeout() {
        return timeout;
    }
}
