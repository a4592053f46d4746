package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.Device;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.json.VideoJson;
import org.linux4j.video.FormatQueue;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.QueueFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j video formats}. */
@Command(
        name = "formats",
        description =
                "Shows the formats, sizes and intervals of whatever goes in or out: of cameras, outputs, codecs, metadata, pads.",
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
        try (Device opened = open()) {
            List<FormatQueue> queues = opened.as(VideoFormats.class)
                    .map(VideoFormats::formatQueues)
                    .orElseGet(() -> List.of(new CameraFormats((VideoDevice) opened)));
            if (json) {
                JsonArrayBuilder array = Json.createArrayBuilder();
                queues.forEach(queue -> queue.formats().forEach(format -> array.add(toJson(queue, format))));
                context.print(array.build());
            } else {
                queues.forEach(queue -> print(queue, queues.size() > 1, context.out()));
            }
        }
        return 0;
    }

    /** Who names many nodes at once means the one that is a camera. */
    private Device open() {
        try {
            return device.open(context, VideoFormats.class);
        } catch (DeviceClosedException | DeviceDisconnectedException | DeviceInterruptedException e) {
            throw e;
        } catch (DeviceException e) {
            try {
                return device.open(context, VideoDevice.class);
            } catch (DeviceNotFoundException | DeviceUnsupportedException none) {
                throw e;
            }
        }
    }

    private static JsonObjectBuilder toJson(FormatQueue queue, QueueFormat format) {
        JsonArrayBuilder flags = Json.createArrayBuilder();
        if (format.compressed()) {
            flags.add("compressed");
        }
        if (format.emulated()) {
            flags.add("emulated");
        }
        JsonArrayBuilder sizes = Json.createArrayBuilder();
        for (FrameSize size : format.sizes()) {
            JsonArrayBuilder intervals = Json.createArrayBuilder();
            format.intervals(size).forEach(interval -> intervals.add(VideoJson.toJson(interval)));
            sizes.add(Json.createObjectBuilder(VideoJson.toJson(size)).add("intervals", intervals));
        }
        return Json.createObjectBuilder()
                .add("queue", queue.name())
                .add("fourcc", format.name())
                .add("code", format.code())
                .add("description", format.description())
                .add("flags", flags)
                .add("sizes", sizes);
    }

    private static void print(FormatQueue queue, boolean named, PrintStream out) {
        List<QueueFormat> formats = queue.formats();
        if (named || formats.isEmpty()) {
            String now = queue.current().map(text -> ", now " + text).orElse("");
            out.println(queue.name() + now + (formats.isEmpty() ? ", which lists no formats" : ":"));
        }
        for (QueueFormat format : formats) {
            out.println(format.name()
                    + (format.description().isEmpty() ? "" : "  " + format.description())
                    + (format.compressed() ? ", compressed" : "")
                    + (format.emulated() ? ", emulated" : ""));
            Table table = new Table();
            for (FrameSize size : format.sizes()) {
                table.row("  " + size, rates(format.intervals(size)));
            }
            table.print(out);
        }
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
