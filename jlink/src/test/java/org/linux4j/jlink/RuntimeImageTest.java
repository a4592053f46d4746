package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Builds the runtime image with a JDK of every version on this machine, and runs its command. */
class RuntimeImageTest {

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
    private static final Path MODULES = Path.of("target", "modules");
    private static final int OLDEST = 17;

    @TempDir
    private Path scratch;

    private record Result(int status, String out, String err) {}

    @TestFactory
    Stream<DynamicTest> listsAndCaptures() throws IOException {
        Map<Integer, Path> jdks = jdks();
        assertTrue(!jdks.isEmpty(), "no JDK with jlink beside " + System.getProperty("java.home"));
        Stream<DynamicTest> checks = jdks.entrySet().stream()
                .map(jdk -> DynamicTest.dynamicTest("JDK " + jdk.getKey(), () -> check(jdk.getKey(), jdk.getValue())));
        // Each image takes the place of the one before.
        return jdks.size() > 1
                ? checks
                : Stream.concat(
                        checks,
                        Stream.of(DynamicTest.dynamicTest(
                                "again",
                                () -> link(image(), jdks.values().iterator().next()))));
    }

    private Path image() {
        return scratch.resolve("image");
    }

    private void link(Path image, Path jdk) throws Exception {
        Result link = link("--jdk", jdk.toString(), "--out", image.toString());
        assertEquals("", link.err());
        assertEquals(0, link.status(), link.out());
    }

    private void check(int version, Path jdk) throws Exception {
        Path image = image();
        link(image, jdk);
        Path command = image.resolve("bin/linux4j");

        Result list = run(command.toString(), "list", "--json");
        assertEquals("", list.err());
        assertEquals(0, list.status());
        assertTrue(list.out().contains("\"pattern:bars\""), list.out());

        Result controls = run(command.toString(), "controls", "pattern:bars");
        assertEquals("", controls.err());
        assertTrue(controls.out().contains("brightness"), controls.out());

        Result help = run(command.toString(), "video", "--help");
        assertEquals("", help.err());
        assertTrue(help.out().contains("capture") && help.out().contains("edid"), "the V4L2 commands: " + help.out());

        Result modules = run(image.resolve("bin/java").toString(), "--list-modules");
        assertTrue(
                modules.out().lines().anyMatch(line -> line.matches("java.base@" + version + "\\b.*")), modules.out());
        ModuleFinder.of(MODULES).findAll().stream()
                .map(module -> module.descriptor().toNameAndVersion())
                .forEach(module -> assertTrue(modules.out().lines().anyMatch(module::equals), module));

        Path picture = scratch.resolve("bars-" + version + ".png");
        Result capture = run(
                command.toString(),
                "video",
                "capture",
                "pattern:bars",
                "--frames",
                "5",
                "--output",
                picture.toString(),
                "--json");
        assertEquals("", capture.err());
        assertEquals(0, capture.status());
        assertTrue(capture.out().replace(" ", "").contains("\"frames\":5"), capture.out());
        assertTrue(Files.size(picture) > 0);

        Path link2 = Files.createSymbolicLink(scratch.resolve("linux4j-" + version), command);
        assertEquals(0, run(link2.toString(), "list").status());
    }

    @Test
    void whatCannotBeDoneIsSaidInALine() throws Exception {
        assertRefused(2, link("--jdks"));
        assertRefused(2, link("--jdk"));
        assertRefused(1, link("--jdk", scratch.toString()));
        Path kept = Files.writeString(scratch.resolve("kept"), "something else");
        assertRefused(1, link("--jdk", jdks().values().iterator().next().toString(), "--out", kept.toString()));
        assertEquals("something else", Files.readString(kept));
    }

    private static void assertRefused(int status, Result result) {
        assertEquals(status, result.status(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
    }

    private Result link(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./image"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private Result run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // They make every JVM say so on stderr.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(10, TimeUnit.MINUTES), String.join(" ", command));
        } finally {
            process.destroyForcibly();
        }
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** By version: the JDK that runs this test, the one that the script `test` names, and those beside them. */
    private static Map<Integer, Path> jdks() throws IOException {
        List<Path> candidates = new ArrayList<>();
        Path running = Path.of(System.getProperty("java.home")).toRealPath();
        candidates.add(running);
        String newer = System.getProperty("linux4j.newer.jdk", "");
        if (!newer.isEmpty()) {
            candidates.add(Path.of(newer));
        }
        for (Path directory : List.of(running.resolveSibling(""), Path.of("/usr/lib/jvm"))) {
            if (Files.isDirectory(directory)) {
                try (Stream<Path> siblings = Files.list(directory)) {
                    siblings.sorted().forEach(candidates::add);
                }
            }
        }
        Map<Integer, Path> found = new TreeMap<>();
        for (Path candidate : candidates) {
            Path release = candidate.resolve("release");
            if (Files.isExecutable(candidate.resolve("bin/jlink")) && Files.isReadable(release)) {
                Matcher version = VERSION.matcher(Files.readString(release));
                if (version.find() && Integer.parseInt(version.group(1)) >= OLDEST) {
                    found.putIfAbsent(Integer.parseInt(version.group(1)), candidate);
                }
            }
        }
        return found;
    }
}
