package org.linux4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineInfo;
import picocli.CommandLine.Option;

/** How lines are said: the options that every command on lines has. */
final class GpioLineOptions {

    @Option(
            names = {"-c", "--chip"},
            paramLabel = "CHIP",
            description = "The chip: a number, a name, an id or a path. Lines may be numbers then.")
    private String chip;

    @Option(names = "--by-name", description = "Take lines for names, even where they look like numbers.")
    private boolean byName;

    @Option(
            names = {"-s", "--strict"},
            description = "Fail where several lines have a name; without, the first is taken.")
    private boolean strict;

    @Option(names = "--unquoted", description = "Do not put names in quotes.")
    private boolean unquoted;

    GpioLineOptions() {}

    /**
     * A line of an open chip.
     *
     * @param chip the chip
     * @param info what is told of the line
     * @param asked how the user said it
     */
    record Found(GpioChip chip, LineInfo info, String asked) {}

    /** The chips of the user's choice, opened; the context closes them with its manager. */
    List<GpioChip> chips(CommandContext context) {
        if (chip != null) {
            return List.of(open(context, chip));
        }
        List<GpioChip> chips = new ArrayList<>();
        DeviceException refused = null;
        for (DeviceDescriptor descriptor : context.devices().list(DeviceKind.GPIO)) {
            try {
                chips.add(context.untilEnd(context.devices().open(descriptor, GpioChip.class)));
            } catch (DeviceException e) {
                context.note(e.getMessage());
                refused = e;
            }
        }
        if (chips.isEmpty()) {
            context.reportDriverFailures();
            throw refused != null
                    ? refused
                    : new CommandException("find chip: there is no GPIO chip; drivers at work: "
                            + String.join(", ", context.devices().drivers()));
        }
        return chips;
    }

    static GpioChip open(CommandContext context, String text) {
        String device =
                text.matches("\\d+") ? "gpio:gpiochip" + text : text.matches("gpiochip\\d+") ? "gpio:" + text : text;
        return context.untilEnd(context.devices().open(device, GpioChip.class));
    }

    /** Finds every line, or fails naming the ones that are not there. */
    List<Found> find(CommandContext context, List<String> lines) {
        Map<GpioChip, List<LineInfo>> known = new LinkedHashMap<>();
        chips(context).forEach(one -> known.put(one, one.lines()));
        List<Found> found = new ArrayList<>();
        for (String line : lines) {
            found.add(find(known, line));
        }
        for (int i = 0; i < found.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (found.get(i).chip() == found.get(j).chip()
                        && found.get(i).info().offset() == found.get(j).info().offset()) {
                    throw new UsageException("line '" + found.get(i).asked() + "': it is there twice; name it once");
                }
            }
        }
        return found;
    }

    private Found find(Map<GpioChip, List<LineInfo>> known, String line) {
        if (chip != null && !byName && line.matches("\\d{1,9}")) {
            GpioChip only = known.keySet().iterator().next();
            int offset = Integer.parseInt(line);
            if (offset >= only.lineCount()) {
                throw new CommandException(
                        "line " + line + ": " + only.descriptor().id() + " has lines 0 to " + (only.lineCount() - 1));
            }
            return new Found(only, known.get(only).get(offset), line);
        }
        List<Found> fitting = new ArrayList<>();
        known.forEach((one, infos) -> infos.stream()
                .filter(info -> info.name().filter(line::equals).isPresent())
                .forEach(info -> fitting.add(new Found(one, info, line))));
        if (fitting.isEmpty()) {
            throw new CommandException("line '" + line + "': no line has this name; "
                    + (chip == null && line.matches("\\d+")
                            ? "a number needs --chip"
                            : "`linux4j gpio info` shows the names"));
        }
        if (strict && fitting.size() > 1) {
            throw new CommandException("line '" + line + "': " + fitting.size()
                    + " lines have this name; say which with --chip and its number");
        }
        return fitting.get(0);
    }

    /** The lines of each chip, in the order that they were said. */
    static Map<GpioChip, List<Found>> byChip(List<Found> lines) {
        Map<GpioChip, List<Found>> chips = new LinkedHashMap<>();
        lines.forEach(line ->
                chips.computeIfAbsent(line.chip(), one -> new ArrayList<>()).add(line));
        return chips;
    }

    String quoted(String name) {
        return unquoted ? name : '"' + name + '"';
    }

    static String chipName(GpioChip chip) {
        return chip.descriptor().id().local();
    }
}
