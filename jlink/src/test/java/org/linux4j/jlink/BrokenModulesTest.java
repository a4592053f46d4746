package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.PluginSources;
import vendor.faults.Program;

/**
 * Broken drivers on the module path that a JVM starts with: the others work as if they were not there, and each is named
 * once.
 *
 * <p>All kinds are there at once, for a start of the JVM with each would take minutes.
 */
class BrokenModulesTest {

    /** Longer than anything takes that answers, on any machine. */
    private static final String LONG = "600000";

    /** Waited for once by each kind that does not answer. */
    private static final String BRIEF = "1000";

    @TempDir
    private static Path scratch;

    private static Path healthy;
    /** In a directory, with a loader of its own, which sees all that is on the module path. */
    private static Path plugin;

    private static Run alone;

    /** Those that do not answer, and the program that waits for each of them, while others are tested. */
    private static BrokenModules silent;

    private static Process waiting;

    private record Run(int status, List<String> out, List<String> err) {
        List<String> others() {
            return out.stream().filter(line -> line.startsWith("others: ")).toList();
        }

        /** What is told of the broken ones, to the program or in the log. */
        List<String> told(String jar) {
            return Stream.concat(out.stream(), err.stream())
                    .filter(line -> !line.startsWith("others: ") && line.contains(jar))
                    .toList();
        }

        @Override
        public String toString() {
            return "status " + status + "\n" + String.join("\n", out) + "\n" + String.join("\n", err);
        }
    }

    @BeforeAll
    static void withoutBrokenOnes() throws Exception {
        healthy = BrokenModules.healthy(scratch).getParent();
        plugin = PluginSources.driver("beside", "\"beside\"").write(scratch.resolve("beside.jar"));
        Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rw-r--r--"));
        silent = BrokenModules.of(Files.createDirectory(scratch.resolve("silent")), healthy, false);
        waiting = start("silent", BRIEF, modulePath(healthy, silent.directory()));
        alone = run("alone", LONG, modulePath(healthy));
        assertEquals(0, alone.status(), alone::toString);
        assertTrue(alone.others().contains("others: made lamp closed"), alone::toString);
    }

    @AfterAll
    static void end() {
        if (waiting != null) {
            ChildProgram.end(waiting);
        }
    }

    private static String modulePath(Path... more) {
        StringBuilder path = new StringBuilder(InstalledCommand.modules().toString());
        for (Path each : more) {
            path.append(':').append(each);
        }
        return path.toString();
    }

    private static Process start(String name, String patience, String modulePath, String... plugins)
            throws IOException {
        Path node = scratch.resolve("node");
        if (!Files.exists(node)) {
            Files.createFile(node);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dvendor.node=" + node.toRealPath(),
                "--enable-native-access=com.sun.jna,org.linux4j.nativ.ffm",
                "-p",
                modulePath,
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "vendor.faults/" + Program.class.getName(),
                patience,
                plugin.toString()));
        command.addAll(List.of(plugins));
        return new ProcessBuilder(command)
                .redirectOutput(scratch.resolve(name + ".out").toFile())
                .redirectError(scratch.resolve(name + ".err").toFile())
                .start();
    }

    private static Run end(String name, Process process) throws IOException, InterruptedException {
        try {
            assertTrue(process.waitFor(10, TimeUnit.MINUTES), name + " does not end");
        } finally {
            ChildProgram.end(process);
        }
        return new Run(
                process.exitValue(),
                Files.readAllLines(scratch.resolve(name + ".out")),
                Files.readAllLines(scratch.resolve(name + ".err")));
    }

    private static Run run(String name, String patience, String modulePath, String... plugins)
            throws IOException, InterruptedException {
        return end(name, start(name, patience, modulePath, plugins));
    }

    @Test
    void theOthersWorkAndEachIsNamedOnce() throws Exception {
        BrokenModules failing = BrokenModules.of(Files.createDirectory(scratch.resolve("failing")), healthy, true);
        check(failing, run("failing", LONG, modulePath(healthy, failing.directory())));
        check(silent, end("silent", waiting));
    }

    private static void check(BrokenModules broken, Run with) {
        assertEquals(0, with.status(), with::toString);
        assertEquals(String.join("\n", alone.others()), String.join("\n", with.others()));
        List<String> wrong = new ArrayList<>();
        for (BrokenModules.Broken kind : broken.kinds()) {
            List<String> told = with.told("/" + kind.name() + ".jar");
            if (told.size() != 1 || !told.get(0).contains(kind.said())) {
                wrong.add(kind + " is told as " + told);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** Before any code of ours runs, so that nothing isolates it: the launcher has nothing foreign on its module path. */
    @TestFactory
    Stream<DynamicTest> someModulesKeepTheJvmFromStarting() throws IOException {
        Path parent = scratch.resolve("unstartable");
        return UnstartableModules.kinds().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    Run run = run(kind.name(), LONG, modulePath(healthy, kind.in(parent)));
                    assertEquals(1, run.status(), run::toString);
                    String said = run.toString();
                    assertTrue(said.contains("initialization of boot layer"), said);
                    assertTrue(said.contains(kind.jvm()), said);
                }));
    }

    @Test
    void asPluginsTheyHurtThemselvesOnly() throws Exception {
        Path plugins = Files.createDirectories(scratch.resolve("plugins"));
        Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (UnstartableModules.Kind kind : UnstartableModules.kinds()) {
            kind.in(plugins);
        }
        Run with = run("plugins", LONG, modulePath(healthy), plugins.toString());
        assertEquals(0, with.status(), with::toString);
        // Some of them work as plugins, and are beside the others.
        List<String> same = new ArrayList<>(alone.others());
        same.removeIf(line -> line.startsWith("others: listed") || line.startsWith("others: drivers"));
        assertTrue(with.others().containsAll(same), with::toString);
        for (UnstartableModules.Kind kind : UnstartableModules.kinds()) {
            List<String> told = with.told("/" + kind.name());
            assertEquals(kind.plugin().isEmpty() ? 0 : 1, told.size(), () -> kind + ": " + with);
            assertTrue(told.isEmpty() || told.get(0).contains(kind.plugin()), () -> kind + ": " + with);
        }
    }

    /** Whoever puts a module there is one of ours, or what we need. */
    @Test
    void theLauncherHasNothingForeignOnItsModulePath() throws IOException {
        String launcher = Files.readString(Path.of("..", "linux4j"));
        List<String> starts = launcher.lines()
                .filter(line -> line.contains("org.linux4j.cli.Main"))
                .toList();
        assertEquals(1, starts.size(), starts::toString);
        assertTrue(starts.get(0).contains(" -p \"$modules\" -m "), starts::toString);
        assertTrue(launcher.contains("\nmodules=$home/jlink/target/modules\n"), launcher);
        List<String> foreign = ModuleFinder.of(InstalledCommand.modules()).findAll().stream()
                .map(module -> module.descriptor().name())
                .filter(name -> !name.equals("org.linux4j") && !name.startsWith("org.linux4j."))
                .sorted()
                .toList();
        assertEquals(List.of("com.sun.jna", "info.picocli", "jakarta.json", "org.eclipse.parsson"), foreign);
    }
}
