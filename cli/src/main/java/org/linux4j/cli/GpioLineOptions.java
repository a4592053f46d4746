package org.linux4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineInfo;
import picocli.CommandLine.Option;

/** How lines are said: the options that every command on lines has. */
final class GpioLineOptions {

    @Option(
            names = {"-c", "--chip"},
            paramLabel = "CHIP",
            description = "The chip: a number, a name, a label, an id or a path. Lines may be numbers then.")
    private String chip;

    @Option(names = "--by-name", description = "Take lines for names, even where they look like numbers.")
    private boolean byName;

    @Option(
            names = {"-s", "--strict"},
            description = "Fail where several lines have a name; the first is taken unless it is said.")
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

    /** By a number, name, id or path; or, where none of them fits, by the label, which only an open chip tells. */
    static GpioChip open(CommandContext context, String text) {
        try {
            return context.untilEnd(
                    context.devices().open(text.matches("\\d+") ? "gpiochip" + text : text, GpioChip.class));
        } catch (DeviceNotFoundException e) {
            List<GpioChip> labelled = new ArrayList<>();
            for (DeviceDescriptor descriptor : context.devices().list(DeviceKind.GPIO)) {
                try {
                    GpioChip chip = context.untilEnd(context.devices().open(descriptor, GpioChip.class));
                    if (chip.label().equals(text)) {
                        labelled.add(chip);
                    }
                } catch (DeviceException refused) {
                    // It may not be the one.
                    continue;
                }
            }
            if (labelled.size() > 1) {
                throw new CommandException("chip '" + text + "': this label is of "
                        + labelled.stream().map(GpioLineOptions::chipName).collect(Collectors.joining(" and "))
                        + "; say which");
            }
            if (labelled.isEmpty()) {
                throw e;
            }
            return labelled.get(0);
        }
    }

    /**
     * What was found of the lines that the user named.
     *
     * @param found the lines that there are
     * @param problem what keeps the command from being done; nothing where all is well
     */
    record Search(List<Found> found, Optional<String> problem) {}

    /** Finds every line, or fails naming all that are not there. */
    List<Found> find(CommandContext context, List<String> lines) {
        Search search = search(context, lines);
        search.problem().ifPresent(problem -> {
            throw new CommandException(problem);
        });
        return search.found();
    }

    Search search(CommandContext context, List<String> lines) {
        Map<GpioChip, List<LineInfo>> known = new LinkedHashMap<>();
        chips(context).forEach(one -> known.put(one, one.lines()));
        List<Found> found = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String line : lines) {
            if (isOffset(line)) {
                GpioChip only = known.keySet().iterator().next();
                int offset = Integer.parseInt(line);
                if (offset < only.lineCount()) {
                    found.add(new Found(only, known.get(only).get(offset), line));
                } else {
                    outside.add(line);
                }
                continue;
            }
            List<Found> fitting = named(known, line);
            if (fitting.isEmpty()) {
                unknown.add("'" + line + "'");
            } else if (strict && fitting.size() > 1) {
                found.addAll(fitting);
                problems.add("line '" + line + "': " + fitting.size() + " lines have this name, "
                        + fitting.stream()
                                .map(one ->
                                        chipName(one.chip()) + " " + one.info().offset())
                                .collect(Collectors.joining(" and "))
                        + "; say which with --chip and its number");
            } else {
                found.add(fitting.get(0));
            }
        }
        if (!outside.isEmpty()) {
            GpioChip only = known.keySet().iterator().next();
            problems.add(
                    counted(outside) + ": " + only.descriptor().id() + " has lines 0 to " + (only.lineCount() - 1));
        }
        if (!unknown.isEmpty()) {
            problems.add(counted(unknown)
                    + (unknown.size() == 1 ? ": no line has this name; " : ": no lines have these names; ")
                    + (chip == null && lines.stream().anyMatch(line -> line.matches("\\d+"))
                            ? "a number needs --chip"
                            : "`linux4j gpio info` shows the names"));
        }
        if (problems.isEmpty()) {
            checkOnce(found);
        }
        return new Search(
                List.copyOf(found), problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems)));
    }

    private boolean isOffset(String line) {
        return chip != null && !byName && line.matches("\\d{1,9}");
    }

    private static String counted(List<String> lines) {
        return (lines.size() == 1 ? "line " : "lines ") + String.join(", ", lines);
    }

    private static List<Found> named(Map<GpioChip, List<LineInfo>> known, String line) {
        List<Found> fitting = new ArrayList<>();
        known.forEach((one, infos) -> infos.stream()
                .filter(info -> info.name().filter(line::equals).isPresent())
                .forEach(info -> fitting.add(new Found(one, info, line))));
        return fitting;
    }

    private static void checkOnce(List<Found> found) {
        for (int i = 0; i < found.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (found.get(i).chip() == found.get(j).chip()
                        && found.get(i).info().offset() == found.get(j).info().offset()) {
                    throw new UsageException("line '" + found.get(i).asked() + "': it is there twice; name it once");
                }
            }
        }
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

    /** A line in an event: its name, with the chip and the number where these were said or it has none. */
    String shown(GpioChip of, LineInfo line) {
        String place = chipName(of) + " " + line.offset();
        return line.name()
                .map(name -> (chip == null ? "" : place + " ") + quoted(name))
                .orElse(place);
    }

    static String chipName(GpioChip chip) {
        return chip.descriptor().id().local();
    }
}
