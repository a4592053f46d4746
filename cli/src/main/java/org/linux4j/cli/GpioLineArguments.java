package org.linux4j.cli;

import java.util.List;
import java.util.Map;
import org.linux4j.gpio.GpioChip;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The lines that a command is about: at least one. */
final class GpioLineArguments {

    @Mixin
    private GpioLineOptions options = new GpioLineOptions();

    @Parameters(paramLabel = "LINE", arity = "1..*", description = "The lines.")
    private List<String> lines;

    GpioLineArguments() {}

    /** In the order that they were said. */
    List<GpioLineOptions.Found> find(CommandContext context) {
        return options.find(context, lines);
    }

    /** Those of each chip. */
    List<List<GpioLineOptions.Found>> byChip(CommandContext context) {
        Map<GpioChip, List<GpioLineOptions.Found>> chips = GpioLineOptions.byChip(find(context));
        return List.copyOf(chips.values());
    }

    /** As events show a line. */
    String shown(GpioLineOptions.Found line) {
        return options.shown(line.chip(), line.info());
    }

    String quoted(String name) {
        return options.quoted(name);
    }
}
