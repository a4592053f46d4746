package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.Fraction;
import org.linux4j.json.VideoJson;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j video formats}. */
@Command(
        name = "formats",
        description = "Shows the pixel formats, sizes and intervals that a camera offers.",
        footer = "The intervals of a range of sizes are those of the largest size.")
final class VideoFormatsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(names = "--json", description = "Print an array of formats, each with its sizes and their intervals.")
    private boolean json;

    VideoFormatsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (VideoDevice camera = device.open(context, VideoDevice.class)) {
            List<PixelFormatInfo> formats = camera.pixelFormats();
            if (json) {
                JsonArrayBuilder array = Json.createArrayBuilder();
                for (PixelFormatInfo format : formats) {
                    array.add(Json.createObjectBuilder(VideoJson.toJson(format))
                            .add("sizes", sizes(camera, format.pixelFormat())));
                }
                context.print(array.build());
            } else if (formats.isEmpty()) {
                context.note(camera.descriptor().id() + " does not tell its formats; it stands at " + camera.format());
            } else {
                formats.forEach(format -> print(camera, format, context.out()));
            }
        }
        return 0;
    }

    private static JsonArrayBuilder sizes(VideoDevice camera, PixelFormat format) {
        JsonArrayBuilder sizes = Json.createArrayBuilder();
        for (FrameSize size : camera.frameSizes(format)) {
            JsonArrayBuilder intervals = Json.createArrayBuilder();
            intervals(camera, format, size).forEach(interval -> intervals.add(VideoJson.toJson(interval)));
            sizes.add(Json.createObjectBuilder(VideoJson.toJson(size)).add("intervals", intervals));
        }
        return sizes;
    }

    private static void print(VideoDevice camera, PixelFormatInfo format, PrintStream out) {
        out.println(format.pixelFormat() + "  " + format.description() + (format.compressed() ? ", compressed" : "")
                + (format.emulated() ? ", emulated" : ""));
        Table table = new Table();
        for (FrameSize size : camera.frameSizes(format.pixelFormat())) {
            table.row("  " + size, rates(intervals(camera, format.pixelFormat(), size)));
        }
        table.print(out);
    }

    private static List<FrameInterval> intervals(VideoDevice camera, PixelFormat format, FrameSize size) {
        if (size instanceof FrameSize.Range range) {
            return camera.frameIntervals(format, range.maxWidth(), range.maxHeight());
        }
        FrameSize.Discrete one = (FrameSize.Discrete) size;
        return camera.frameIntervals(format, one.width(), one.height());
    }

    private static String rates(List<FrameInterval> intervals) {
        return intervals.isEmpty()
                ? ""
                : intervals.stream().map(VideoFormatsCommand::rate).collect(Collectors.joining(", ")) + " fps";
    }

    private static String rate(FrameInterval interval) {
        if (interval instanceof FrameInterval.Range range) {
            return rate(range.max()) + " to " + rate(range.min());
        }
        return rate(((FrameInterval.Discrete) interval).interval());
    }

    private static String rate(Fraction interval) {
        return interval.numerator() == 0 ? "any" : interval.inverse().toString();
    }
}
