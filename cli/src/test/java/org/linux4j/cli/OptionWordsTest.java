package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** One option has one spelling in all groups. */
class OptionWordsTest {

    /** What libgpiod's tools and lsusb call so, each something of its own. */
    private static final List<String> OWN = List.of("-d", "-e", "-p", "-s", "-t");

    /** What says something else in each command. */
    private static final List<String> SPECIAL = List.of("--json", "--hold-period");

    private static CommandContext context() {
        ShownStream nowhere = new ShownStream(OutputStream.nullOutputStream());
        return new CommandContext(
                plugins -> {
                    throw new AssertionError("no devices are needed");
                },
                new StandardStreams(InputStream.nullInputStream(), nowhere, nowhere, nowhere, false, false),
                new Interrupts());
    }

    private static Stream<CommandLine> commands() {
        CommandContext context = context();
        Stream<CommandLine> groups = ServiceLoader.load(CommandProvider.class).stream()
                .flatMap(provider -> provider.get().commands(context).stream())
                .map(CommandLine::new);
        Stream<CommandLine> neutral = Stream.of(
                        new ListCommand(context),
                        new InfoCommand(context),
                        new ControlsCommand(context),
                        new WatchCommand(context),
                        new EventsCommand(context))
                .map(CommandLine::new);
        return Stream.concat(neutral, groups);
    }

    @Test
    void aLetterStandsForOneWord() {
        Map<String, TreeSet<String>> words = new TreeMap<>();
        commands().forEach(command -> {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.shortestName().length() == 2 && !OWN.contains(option.shortestName())) {
                    words.computeIfAbsent(option.shortestName(), letter -> new TreeSet<>())
                            .add(option.longestName());
                }
            }
        });
        List<String> several = new ArrayList<>();
        words.forEach((letter, all) -> {
            if (all.size() > 1) {
                several.add(letter + " " + all);
            }
        });
        assertEquals(List.of(), several);
    }

    @Test
    void everyCommandThatShowsEventsEndsAfterACount() {
        List<String> names = commands()
                .filter(command -> command.getCommandSpec().findOption("--count") != null)
                .map(CommandLine::getCommandName)
                .sorted()
                .toList();
        // Input and MIDI are listened to; GPIO, LEDs, MIDI, batteries, chips and zones are monitored; any device and
        // USB
        // devices are watched.
        assertEquals(
                List.of(
                        "events", "grab", "listen", "listen", "monitor", "monitor", "monitor", "monitor", "monitor",
                        "monitor", "notify", "record", "record", "text", "watch", "watch"),
                names);
    }

    @Test
    void gpioCommandsDeclareAnOptionOnce() {
        Map<String, Set<Object>> declarations = new TreeMap<>();
        for (Callable<Integer> command : new GpioCommands().commands(context())) {
            for (OptionSpec option : new CommandLine(command).getCommandSpec().options()) {
                declarations
                        .computeIfAbsent(option.longestName(), name -> new HashSet<>())
                        .add(option.userObject());
            }
        }
        assertTrue(declarations.containsKey("--consumer"), declarations.toString());
        declarations.keySet().removeAll(SPECIAL);
        declarations.values().removeIf(fields -> fields.size() == 1);
        assertEquals(Map.of(), declarations);
    }

    private static String consumer(String... args) {
        CommandLine root = new CommandLine(new RootCommand());
        root.addSubcommand(new CommandGroups(context(), List.of(OptionWordsTest.class.getClassLoader())).whole("gpio"));
        root.parseArgs(args);
        CommandLine used =
                root.getParseResult().subcommand().subcommand().commandSpec().commandLine();
        return used.getCommandSpec().mixins().values().stream()
                .map(CommandLine.Model.CommandSpec::userObject)
                .filter(GpioRequestOptions.class::isInstance)
                .map(options -> ((GpioRequestOptions) options).consumer())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoeverHoldsLinesIsCalledAsTheCommand() {
        assertEquals("linux4j gpio get", consumer("gpio", "get", "KEY"));
        assertEquals("linux4j gpio monitor", consumer("gpio", "mon", "KEY"));
        assertEquals("me", consumer("gpio", "set", "-C", "me", "LED=1"));
    }
}
