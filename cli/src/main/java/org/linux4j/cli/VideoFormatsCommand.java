package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                "Show the formats, sizes and intervals of whatever goes in or out: of cameras, outputs, codecs, metadata, pads.",
        footer = {
            "Formats that have the same sizes and rates stand together.",
            "The rates of a range of sizes are those of the largest size."
        })
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
        Optional<String> now = queue.current();
        if (named || formats.isEmpty() || now.isPresent()) {
            out.println(queue.name()
                    + now.map(text -> ", now " + text).orElse("")
                    + (formats.isEmpty() ? ", which lists no formats" : ":"));
        }
        Map<List<SizeRates>, List<QueueFormat>> groups = new LinkedHashMap<>();
        for (QueueFormat format : formats) {
            groups.computeIfAbsent(sizes(format), sizes -> new ArrayList<>()).add(format);
        }
        groups.forEach((sizes, alike) -> {
            printNames(alike, out);
            printSizes(alike.size(), sizes, out);
        });
    }

    /** Formats that have the same sizes with the same rates. */
    private static void printNames(List<QueueFormat> formats, PrintStream out) {
        Table table = new Table();
        for (QueueFormat format : formats) {
            table.row(
                    format.name(),
                    format.description()
                            + (format.compressed() ? ", compressed" : "")
                            + (format.emulated() ? ", emulated" : ""));
        }
        table.print(out);
    }

    /** Below the formats that have them, of which there may be many. */
    private static void printSizes(int formats, List<SizeRates> sizes, PrintStream out) {
        if (sizes.isEmpty()) {
            return;
        }
        if (formats > 1) {
            out.println("  each of these " + formats + ":");
        }
        Table table = new Table();
        sizes.forEach(size -> table.row("    " + size.size(), size.rates()));
        table.print(out);
    }

    /**
     * A size, and the rates it has.
     *
     * @param size the size
     * @param rates the rates as text
     */
    private record SizeRates(FrameSize size, String rates) {}

    private static List<SizeRates> sizes(QueueFormat format) {
        return format.sizes().stream()
                .map(size -> new SizeRates(size, rates(format.intervals(size))))
                .toList();
    }

    private static String rates(List<FrameInterval> intervals) {
        return intervals.isEmpty()
                ? ""
                : intervals.stream().map(VideoFormatsCommand::rate).collect(Collectors.joining(", "))
                        + " frames a second";
    }

    private static String rate(FrameInterval interval) {
        if (interval instanceof FrameInterval.Range range) {
            return rate(range.max()) + " to " + rate(range.min());
        }
        return rate(((FrameInterval.Discrete) interval).interval());
    }

    /** As {@code 25}, or as {@code 29.97} where it is no whole number. */
    private static String rate(Fraction interval) {
        if (interval.numerator() == 0) {
            return "any";
        }
        String exact = interval.inverse().toString();
        return exact.contains("/")
                ? BigDecimal.valueOf(interval.inverse().toDouble())
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : exact;
    }
}
