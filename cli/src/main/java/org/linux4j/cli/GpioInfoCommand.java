package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.linux4j.ClockSource;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineDirection;
import org.linux4j.gpio.LineDrive;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineSettings;
import org.linux4j.json.GpioJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j gpio info}: what is told of lines. */
@Command(name = "info", description = "Show lines: names, who holds them, how they work.")
final class GpioInfoCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private GpioLineOptions options = new GpioLineOptions();

    @Parameters(paramLabel = "LINE", arity = "0..*", description = "Only these lines.")
    private List<String> lines = new ArrayList<>();

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    GpioInfoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        if (!lines.isEmpty()) {
            for (GpioLineOptions.Found line : options.find(context, lines)) {
                show(line.chip(), line.info(), GpioLineOptions.chipName(line.chip()) + " ", array);
            }
        } else {
            for (GpioChip chip : options.chips(context)) {
                if (!json) {
                    context.out().println(GpioLineOptions.chipName(chip) + " - " + chip.lineCount() + " lines:");
                }
                chip.lines().forEach(line -> show(chip, line, "\tline ", array));
            }
        }
        if (json) {
            context.print(array.build());
        }
        return 0;
    }

    private void show(GpioChip chip, LineInfo line, String before, JsonArrayBuilder array) {
        if (json) {
            JsonObjectBuilder object = Json.createObjectBuilder(GpioJson.toJson(line));
            array.add(object.add("chip", chip.descriptor().id().toString()));
        } else {
            context.out().println(before + String.format(Locale.ROOT, "%3d:\t", line.offset()) + text(line));
        }
    }

    private String text(LineInfo line) {
        LineSettings settings = line.settings();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-16s\t%s",
                line.name().map(options::quoted).orElse("unnamed"),
                settings.direction() == LineDirection.AS_IS ? "unknown" : GpioJson.word(settings.direction())));
        add(text, settings.activeLow(), "active-low");
        add(text, settings.drive() != LineDrive.PUSH_PULL, "drive=" + GpioJson.word(settings.drive()));
        add(text, settings.bias() != LineBias.AS_IS, "bias=" + GpioJson.word(settings.bias()));
        add(text, settings.edges() != LineEdges.NONE, "edges=" + GpioJson.word(settings.edges()));
        add(text, !settings.clock().equals(ClockSource.MONOTONIC), "event-clock=" + settings.clock());
        long micros = settings.debounce().toNanos() / 1_000;
        add(text, micros != 0, "debounce-period=" + (micros % 1_000 == 0 ? micros / 1_000 + "ms" : micros + "us"));
        add(
                text,
                line.used(),
                line.consumer().map(who -> "consumer=" + options.quoted(who)).orElse("used"));
        return text.toString();
    }

    private static void add(StringBuilder text, boolean wanted, String word) {
        if (wanted) {
            text.append(' ').append(word);
        }
    }
}
