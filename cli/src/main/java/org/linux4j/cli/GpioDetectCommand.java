package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.gpio.GpioChip;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linux4j gpio detect}: the chips. */
@Command(name = "detect", description = "List chips with their labels and numbers of lines.")
final class GpioDetectCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "CHIP", arity = "0..*", description = "Only these chips; all where none is named.")
    private List<String> chips = new ArrayList<>();

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    GpioDetectCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<GpioChip> found = chips.isEmpty()
                ? new GpioLineOptions().chips(context)
                : chips.stream()
                        .map(chip -> GpioLineOptions.open(context, chip))
                        .toList();
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (GpioChip chip : found) {
            if (json) {
                array.add(Json.createObjectBuilder()
                        .add("id", chip.descriptor().id().toString())
                        .add("label", chip.label())
                        .add("lines", chip.lineCount()));
            } else {
                context.out()
                        .println(GpioLineOptions.chipName(chip) + " [" + chip.label() + "] (" + chip.lineCount()
                                + " lines)");
            }
        }
        if (json) {
            context.print(array.build());
        }
        return 0;
    }
}
