package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineInfo;
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

    @Parameters(paramLabel = "LINE", arity = "0..*", description = "Only these lines; all where none is named.")
    private List<String> lines = new ArrayList<>();

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    GpioInfoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        Optional<String> problem = Optional.empty();
        if (!lines.isEmpty()) {
            GpioLineOptions.Search search = options.search(context, lines);
            for (GpioLineOptions.Found line : search.found()) {
                String before = GpioLineOptions.chipName(line.chip()) + " "
                        + line.info().offset();
                show(line.chip(), line.info(), before, array);
            }
            problem = search.problem();
        } else {
            for (GpioChip chip : options.chips(context)) {
                if (!json) {
                    context.out().println(GpioLineOptions.chipName(chip) + " - " + chip.lineCount() + " lines:");
                }
                chip.lines()
                        .forEach(line ->
                                show(chip, line, String.format(Locale.ROOT, "\tline %3d:", line.offset()), array));
            }
        }
        if (json) {
            context.print(array.build());
        }
        // The lines that there are have been shown by now.
        problem.ifPresent(text -> {
            throw new CommandException(text);
        });
        return 0;
    }

    private void show(GpioChip chip, LineInfo line, String before, JsonArrayBuilder array) {
        if (json) {
            JsonObjectBuilder object = Json.createObjectBuilder(GpioJson.toJson(line));
            array.add(object.add("chip", chip.descriptor().id().toString()));
        } else {
            String name = line.name().map(options::quoted).orElse(GpioLineText.UNNAMED);
            context.out()
                    .println(before
                            + String.format(
                                    Locale.ROOT, "\t%-16s\t%s", name, GpioLineText.attributes(line, options::quoted)));
        }
    }
}
