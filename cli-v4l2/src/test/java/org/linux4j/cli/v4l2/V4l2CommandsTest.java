package org.linux4j.cli.v4l2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.linux4j.cli.CommandProvider;
import picocli.CommandLine;

/** The commands as a program on the class path finds them. */
class V4l2CommandsTest {

    private static Map<String, CommandLine> commands() {
        CommandProvider found = ServiceLoader.load(CommandProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(V4l2Commands.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertEquals("video", found.group());
        // They look at what they work with when they are called.
        return found.commands(null).stream()
                .map(CommandLine::new)
                .collect(Collectors.toMap(CommandLine::getCommandName, Function.identity()));
    }

    @Test
    void eachTakesADeviceAndGivesJson() {
        Map<String, CommandLine> commands = commands();
        assertEquals(
                List.of("edid", "media", "std", "timings", "tuner"),
                commands.keySet().stream().sorted().toList());
        commands.forEach((name, command) -> {
            assertEquals(
                    "DEVICE",
                    command.getCommandSpec().positionalParameters().get(0).paramLabel(),
                    name);
            assertTrue(command.getCommandSpec().optionsMap().containsKey("--json"), name);
        });
    }

    @Test
    void wordsAreRead() {
        CommandLine std = commands().get("std");
        std.parseArgs("video0", "PAL-BG", "--input", "1");
        CommandLine.ParseResult read = std.getParseResult();
        assertEquals("PAL-BG", read.matchedPositional(1).getValue());
        assertEquals(1, read.<Integer>matchedOptionValue("--input", 0));
    }
}
