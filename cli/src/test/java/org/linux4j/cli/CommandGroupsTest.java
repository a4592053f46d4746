package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups of commands that are found as services: each appears and works, one that fails is reported. */
class CommandGroupsTest {

    /** What providers were asked for. */
    private static final List<String> ASKED = new ArrayList<>();

    @TempDir
    private Path classPath;

    private final Tool tool = new Tool().camera("good", FakeCamera.Behaviour.GOOD);
    private URLClassLoader services;

    @BeforeEach
    void forget() {
        ASKED.clear();
    }

    @AfterEach
    void close() throws IOException {
        if (services != null) {
            services.close();
        }
    }

    /** As if a jar on the class path brought them. */
    private void bring(Class<?>... providers) throws IOException {
        bring(Stream.of(providers).map(Class::getName).toArray(String[]::new));
    }

    private void bring(String... providers) throws IOException {
        Path file = classPath.resolve("META-INF/services").resolve(CommandProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(providers));
        services = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, Tool.class.getClassLoader());
        tool.services(services);
    }

    /** The words below "Commands:" in help. */
    private List<String> commandsOfHelp() {
        return tool.out
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.charAt(2) != ' ')
                .map(line -> line.strip().split(" ")[0])
                .collect(Collectors.toList());
    }

    @Command(name = "hello", description = "Greets a device.")
    private static class Hello implements Callable<Integer> {
        private final CommandContext context;

        @Mixin
        private DeviceArgument device;

        Hello(CommandContext context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            context.out().println("Hello " + device.resolve(context).name());
            return 7;
        }
    }

    @Command(name = "formats", description = "Is there already.")
    private static final class Again extends Hello {
        Again(CommandContext context) {
            super(context);
        }
    }

    /** A group of its own. */
    public static class Greeting implements CommandProvider {
        public Greeting() {
            ASKED.add("constructor");
        }

        @Override
        public String group() {
            return "greeting";
        }

        @Override
        public String description() {
            return "Talks to devices.";
        }

        @Override
        public List<String> footer() {
            return List.of("Half of them, 50%n, do not answer.");
        }

        @Override
        public List<Callable<Integer>> commands(CommandContext context) {
            ASKED.add("commands");
            return List.of(new Hello(context));
        }
    }

    /** More for a group that there is. */
    public static final class MoreVideo extends Greeting {
        @Override
        public String group() {
            return "video";
        }

        @Override
        public String description() {
            return "";
        }
    }

    /** Has the name of a command. */
    public static final class ListGroup extends Greeting {
        @Override
        public String group() {
            return "list";
        }
    }

    /** Has a command that there is. */
    public static final class SecondFormats extends Greeting {
        @Override
        public String group() {
            return "video";
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public List<Callable<Integer>> commands(CommandContext context) {
            return List.of(new Again(context));
        }
    }

    /** Cannot be made. */
    public static final class NotMade extends Greeting {
        public NotMade() {
            throw new IllegalStateException("no voice");
        }
    }

    /** Does not say its group. */
    public static final class Nameless extends Greeting {
        @Override
        public String group() {
            return null;
        }
    }

    /** Would be meant where no word is given. */
    public static final class EmptyName extends Greeting {
        @Override
        public String group() {
            return "";
        }
    }

    /** Lacks a library. */
    public static final class NoCommands extends Greeting {
        @Override
        public List<Callable<Integer>> commands(CommandContext context) {
            throw new NoClassDefFoundError("org/example/Voice");
        }
    }

    @Test
    void aGroupAppearsAndWorks() throws IOException {
        bring(Greeting.class);
        tool.run("--help").succeeds();
        assertEquals(
                List.of(
                        "list",
                        "info",
                        "controls",
                        "watch",
                        "events",
                        "drivers",
                        "backlight",
                        "gpio",
                        "greeting",
                        "input",
                        "led",
                        "midi",
                        "power",
                        "sensor",
                        "thermal",
                        "usb",
                        "video",
                        "help",
                        "completion"),
                commandsOfHelp());
        assertTrue(tool.out.contains("Talks to devices."), tool.out);
        tool.run("greeting", "--help").succeeds();
        assertTrue(tool.out.contains("Usage: linux4j greeting") && tool.out.contains("50%n, do not answer."), tool.out);
        assertEquals(List.of("hello"), commandsOfHelp());
        tool.run("greeting", "hello", "fake:good");
        assertEquals(7, tool.status, tool.err);
        assertEquals("Hello Fake good\n", tool.out);
        assertEquals("", tool.err);
        tool.run("greeting", "goodbye").fails(2, "goodbye");
        tool.run("greeting").fails(2, "subcommand");
        tool.run("greeting", "hello", "nowhere").fails(1, "nowhere");
    }

    @Test
    void aGroupIsMadeWhereItIsAskedForOnly() throws IOException {
        bring(Greeting.class);
        tool.run("list").succeeds();
        tool.run("--verbose", "info", "fake:good").succeeds();
        tool.run("list", "--help").succeeds();
        tool.run("info").fails(2, "DEVICE");
        assertEquals(List.of(), ASKED);
        tool.run("video", "formats", "fake:good").succeeds();
        tool.run("--help").succeeds();
        assertEquals(List.of("constructor", "constructor"), ASKED);
        tool.run("--verbose", "greeting", "--help").succeeds();
        assertEquals("commands", ASKED.get(3));
    }

    @Test
    void aProviderAddsToAGroup() throws IOException {
        bring(MoreVideo.class);
        tool.run("video", "--help").succeeds();
        assertEquals(List.of("formats", "capture", "output", "convert", "hello"), commandsOfHelp());
        assertTrue(tool.out.contains("Show formats of cameras"), tool.out);
        tool.run("video", "hello", "fake:good");
        assertEquals("Hello Fake good\n", tool.out);
    }

    @Test
    void whatFailsIsReportedAndTheRestWorks() throws IOException {
        bring(NotMade.class, Nameless.class, EmptyName.class);
        for (String line : List.of("video formats fake:good", "--help")) {
            tool.run(line.split(" ")).succeeds();
            assertEquals(3, tool.err.lines().count(), tool.err);
            assertTrue(tool.err.lines().allMatch(one -> one.startsWith("Some commands are missing: ")), tool.err);
            assertTrue(tool.err.contains("no voice") && tool.err.contains("Nameless (/"), tool.err);
        }
        assertEquals(
                List.of(
                        "list",
                        "info",
                        "controls",
                        "watch",
                        "events",
                        "drivers",
                        "backlight",
                        "gpio",
                        "input",
                        "led",
                        "midi",
                        "power",
                        "sensor",
                        "thermal",
                        "usb",
                        "video",
                        "help",
                        "completion"),
                commandsOfHelp());
        tool.run("list").succeeds();
        assertEquals("", tool.err);
    }

    @Test
    void aClassThatIsNotThereIsReportedOnce() throws IOException {
        bring("org.example.NoSuchProvider", Greeting.class.getName());
        tool.run("greeting", "hello", "fake:good");
        assertEquals("Hello Fake good\n", tool.out);
        assertEquals(1, tool.err.lines().count(), tool.err);
        assertTrue(tool.err.contains("NoSuchProvider"), tool.err);
    }

    @Test
    void commandsThatCannotBeMadeAreReported() throws IOException {
        bring(NoCommands.class);
        tool.run("--help").succeeds();
        assertEquals("", tool.err);
        tool.run("greeting", "--help").succeeds();
        assertEquals(1, tool.err.lines().count(), tool.err);
        assertTrue(tool.err.contains("org/example/Voice"), tool.err);
        tool.run("video", "formats", "fake:good").succeeds();
        assertEquals("", tool.err);
    }

    @Test
    void theFirstOfANameStays() throws IOException {
        bring(ListGroup.class, SecondFormats.class);
        tool.run("list").succeeds();
        assertTrue(tool.out.contains("fake:good"), tool.out);
        tool.run("--help").succeeds();
        assertEquals(1, tool.err.lines().count(), tool.err);
        assertTrue(tool.err.contains("'list'"), tool.err);
        tool.run("video", "formats", "fake:good").succeeds();
        assertTrue(tool.out.contains("64x48"), tool.out);
        assertEquals(1, tool.err.lines().count(), tool.err);
        assertTrue(tool.err.contains("SecondFormats") && tool.err.contains("`video formats`"), tool.err);
    }
}
