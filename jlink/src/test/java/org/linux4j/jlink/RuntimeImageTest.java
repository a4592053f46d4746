package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Builds the runtime image with a JDK of every version on this machine, and runs its command. */
class RuntimeImageTest {

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
    private static final Path MODULES = Path.of("target", "modules");
    private static final int OLDEST = 17;

    /** From this version on Java has {@code java.lang.foreign}. */
    private static final int FOREIGN = 22;

    /** From this version on an image has a cache that its command names. */
    private static final int CACHES = 25;

    private static final long MEGABYTE = 1 << 20;

    /** What an image may have, and without what makes it start quicker. */
    private static final long MOST = 60 * MEGABYTE;

    private static final Map<Integer, Long> MOST_PLAIN = Map.of(17, 42 * MEGABYTE, 25, 45 * MEGABYTE);

    @TempDir
    private Path scratch;

    private record Result(int status, String out, String err) {}

    @TestFactory
    Stream<DynamicTest> listsAndCaptures() throws IOException, InterruptedException {
        Map<Integer, Path> jdks = jdks();
        assertTrue(!jdks.isEmpty(), "no JDK with jlink beside " + System.getProperty("java.home"));
        DebianPackages.makeBareDebian();
        return jdks.entrySet().stream()
                .map(jdk -> DynamicTest.dynamicTest("JDK " + jdk.getKey(), () -> check(jdk.getKey(), jdk.getValue())));
    }

    private void check(int version, Path jdk) throws Exception {
        Path linked = scratch.resolve("image-" + version);
        Result link = link("--jdk", jdk.toString(), "--out", linked.toString());
        assertEquals("", link.err());
        assertEquals(0, link.status(), link.out());
        // All below is of an image that was moved; the tests in the lab have it there.
        Path image = RuntimeImages.of(version);
        Files.createDirectories(image.getParent());
        run("rm", "-rf", image.toString());
        run("mv", linked.toString(), image.toString());
        Path command = image.resolve("bin/linux4j");
        checkParts(version, image);
        if (version < CACHES) {
            checkStart(image);
        }

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
        Files.delete(link2);

        System.out.println(link.out().strip());
        System.out.println(packaged(version, image).out().strip());
        System.out.println(run("./startup", image.toString()).out());
    }

    /** The test in the lab installs it. */
    private Result packaged(int version, Path image) throws IOException, InterruptedException {
        Path directory = DebianPackages.directory(version);
        run("rm", "-rf", directory.toString());
        Result made = run("./package", "--image", image.toString(), "--out", directory.toString(), "deb");
        assertEquals("", made.err());
        assertEquals(0, made.status());
        return made;
    }

    /** For Linux machines of every kind. */
    @Test
    void anArchiveToUnpack() throws Exception {
        Path image = scratch.resolve("image");
        assertEquals(0, link("--no-archive", "--out", image.toString()).status());
        Result made = run("./package", "--image", image.toString(), "--out", scratch.toString(), "tar.gz");
        assertEquals("", made.err());
        Path archive = Path.of(made.out().substring(0, made.out().indexOf(": ")));
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        assertEquals(
                0,
                run("tar", "-C", elsewhere.toString(), "-xf", archive.toString())
                        .status());
        Path unpacked = elsewhere.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
        Result list = run(unpacked.resolve("bin/linux4j").toString(), "list", "--json");
        assertEquals("", list.err());
        assertTrue(list.out().contains("\"pattern:bars\""), list.out());
        for (String file : List.of("share/man/man1/linux4j.1", "lib/udev/rules.d/60-linux4j.rules", "LICENSE")) {
            assertTrue(Files.size(unpacked.resolve(file)) > 0, file);
        }
        assertRefused(2, run("./package", "rpm"));
        assertRefused(2, run("./package"));
        assertRefused(1, run("./package", "--image", scratch.resolve("missing").toString(), "tar.gz"));
    }

    private void checkParts(int version, Path image) throws IOException, InterruptedException {
        Path cache = image.resolve("lib/linux4j.aot");
        Path archive = image.resolve("lib/server/classes.jsa");
        boolean caches = version >= CACHES;
        long all = size(image);
        assertTrue(all <= MOST, all + " bytes");
        long plain = all - Files.size(caches ? cache : archive);
        assertTrue(plain <= MOST_PLAIN.getOrDefault(version, MOST), plain + " bytes");

        // Refused where what was archived is not what is there, also after it was moved.
        List<String> strictly = asItStarts(image);
        strictly.addAll(caches ? List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache) : List.of("-Xshare:on"));
        strictly.addAll(List.of("-m", "org.linux4j.cli/org.linux4j.cli.Main", "--version"));
        Result strict = run(strictly.toArray(String[]::new));
        assertEquals("", strict.err());
        assertEquals(0, strict.status(), strict.out());

        assertTrue(Files.exists(image.resolve("lib/libjnidispatch.so")));
        ModuleDescriptor jna =
                ModuleFinder.of(MODULES).find("com.sun.jna").orElseThrow().descriptor();
        Result described = run(image.resolve("bin/java").toString(), "--describe-module", "com.sun.jna");
        for (ModuleDescriptor.Exports exported : jna.exports()) {
            assertEquals(
                    !exported.isQualified(),
                    described.out().contains("exports " + exported.source() + "\n"),
                    exported + " in " + described.out());
        }
        Result modules = run(image.resolve("bin/java").toString(), "--list-modules");
        assertTrue(!modules.out().contains("java.desktop"), modules.out());

        // By that of the newer Java where it is asked for, and the JVM warns of neither.
        for (String asked : version >= FOREIGN ? List.of("", "jna", "ffm") : List.of("", "jna")) {
            Result drivers = run(
                    image.resolve("bin/java").toString(),
                    "-Dlinux4j.bridge=" + asked,
                    "-m",
                    "org.linux4j.cli/org.linux4j.cli.Main",
                    "drivers");
            assertEquals("", drivers.err());
            String bridge = asked.isEmpty() ? "jna" : asked;
            assertTrue(
                    drivers.out().lines().anyMatch(line -> line.matches("gpio .* " + bridge + " .* works")),
                    drivers.out());
        }
    }

    /** The JVM with the options that the image's command gives it. */
    private static List<String> asItStarts(Path image) throws IOException {
        List<String> words = new ArrayList<>(List.of(image.resolve("bin/java").toString()));
        Pattern.compile("-XX:[-+A-Z][A-Za-z=0-9]*(?= )")
                .matcher(Files.readString(image.resolve("bin/linux4j")))
                .results()
                .map(MatchResult::group)
                .forEach(words::add);
        return words;
    }

    /**
     * What a start costs, in classes, which is the same however busy the machine is: a command that is made though nobody asked for it
     * is seen in that, as all of them are by {@code --help}. Not with a cache, which has the classes of its making there at once.
     */
    private void checkStart(Path image) throws IOException, InterruptedException {
        assertTrue(classes(image, "--version") <= 1_400);
        assertTrue(classes(image, "--help") > 1_400);
        assertTrue(classes(image, "gpio", "detect") <= 2_100);
        assertTrue(classes(image, "drivers") <= 2_050);
    }

    private int classes(Path image, String... arguments) throws IOException, InterruptedException {
        Path log = scratch.resolve("classes");
        List<String> command = asItStarts(image);
        command.addAll(List.of("-Xlog:class+load:file=" + log, "-m", "org.linux4j.cli/org.linux4j.cli.Main"));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
        int classes = Files.readAllLines(log).size();
        System.out.println("    " + classes + " classes for " + String.join(" ", arguments));
        return classes;
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void anOwnRuntimeOfSomeParts() throws Exception {
        Path image = scratch.resolve("small");
        // An older one, which is replaced.
        Path old =
                Files.createFile(Files.createDirectories(image.resolve("bin")).resolve("linux4j"));
        assertTrue(old.toFile().setExecutable(true));
        Path plugin;
        try (Stream<Path> jars = Files.list(MODULES)) {
            plugin = jars.filter(jar -> jar.getFileName().toString().startsWith("linux4j-driver-evdev-"))
                    .findFirst()
                    .orElseThrow();
        }
        // As the README has it.
        assertTrue(Files.readString(Path.of("..", "README.md")).contains("`--driver gpio,pattern`"));
        Result link = link(
                "--no-archive", "--driver", "gpio,pattern", "--plugin", plugin.toString(), "--out", image.toString());
        assertEquals(0, link.status(), link.err());
        Result drivers = run(image.resolve("bin/linux4j").toString(), "drivers", "--json");
        assertEquals(0, drivers.status(), drivers.err());
        for (String name : List.of("gpio", "pattern", "evdev")) {
            assertTrue(drivers.out().contains('"' + name + '"'), drivers.out());
        }
        assertTrue(!drivers.out().contains("\"v4l2\""), drivers.out());
    }

    @Test
    void whatCannotBeDoneIsSaidInALine() throws Exception {
        assertRefused(2, link("--jdks"));
        assertRefused(2, link("--jdk"));
        assertRefused(1, link("--jdk", scratch.toString()));
        assertRefused(
                1,
                link("--driver", "gpio,gpoi", "--out", scratch.resolve("typo").toString()));
        assertRefused(2, link("--plugin", scratch.resolve("missing.jar").toString()));
        Path plain = scratch.resolve("plain.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plain))) {
            jar.putNextEntry(new ZipEntry("some/Thing.class"));
        }
        Result automatic = link(
                "--plugin",
                plain.toString(),
                "--out",
                scratch.resolve("automatic").toString());
        assertRefused(1, automatic);
        assertTrue(automatic.err().contains("--plugins"), automatic.err());
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
