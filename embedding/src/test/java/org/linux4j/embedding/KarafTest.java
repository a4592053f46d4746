package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/**
 * A Karaf, started by its script, in which the feature is installed as {@code docs/embedding.md} says, and then a bundle of somebody
 * else's, which gets the device manager as a service.
 */
class KarafTest {

    private static final String PAGE = "docs/embedding.md";
    /** Neither the console nor its port, which something else may have. */
    private static final String BOOT = "featuresBoot = framework,feature\n";

    @TempDir
    static Path scratch;

    @TestFactory
    Stream<DynamicTest> somebodyElsesBundleTakesFrames() throws IOException {
        Path programs = Programs.in(Files.createDirectories(scratch.resolve("programs")));
        Path repository = Repository.ofTree();
        return Jdks.all().stream()
                .map(jdk -> DynamicTest.dynamicTest(
                        jdk.getFileName().toString(), () -> assertUsed(jdk, programs, repository)));
    }

    private static void assertUsed(Path jdk, Path programs, Path repository) throws Exception {
        // A copy, for it remembers what ran in it.
        Path home =
                copyOf(Path.of(System.getProperty("linux4j.karaf")), scratch.resolve("karaf on " + jdk.getFileName()));
        Path etc = home.resolve("etc");
        Files.writeString(etc.resolve("org.apache.karaf.features.cfg"), BOOT);
        Path report = home.resolve("report");
        store(
                etc.resolve("org.ops4j.pax.url.mvn.cfg"),
                "org.ops4j.pax.url.mvn.localRepository",
                repository.toString(),
                // Nothing is downloaded.
                "org.ops4j.pax.url.mvn.repositories",
                "",
                "org.ops4j.pax.url.mvn.defaultRepositories",
                home.resolve("system").toUri() + "@id=system@snapshots");
        store(
                etc.resolve("custom.system.properties"),
                "vendor.features",
                command("repo-add"),
                "vendor.feature",
                command("install"),
                "vendor.bundles",
                String.join(
                        " ",
                        "mvn:org.linux4j/linux4j-driver-pattern/" + Pom.of("").text("/project/version"),
                        programs.resolve("pattern.jar").toUri().toString(),
                        programs.resolve("asking.jar").toUri().toString()),
                "vendor.report",
                report.toString());
        Files.copy(programs.resolve("operator.jar"), home.resolve("deploy/operator.jar"));
        ChildProgram.Ended ended = ChildProgram.run(
                "env",
                "JAVA_HOME=" + jdk,
                "EXTRA_JAVA_OPTS=" + options(jdk),
                home.resolve("bin/karaf").toString(),
                "server");
        ended.assertWell();
        assertTrue(Files.exists(report), ended.output());
        assertEquals(Environments.USED + Environments.CLOSED, Files.readString(report), ended.output());
    }

    private static Path copyOf(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return to;
    }

    private static void store(Path file, String... keysAndValues) throws IOException {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    /** What the page says behind a command. */
    private static String command(String name) throws IOException {
        Matcher command =
                Pattern.compile("`feature:" + name + "\\s+(\\S+)`").matcher(Files.readString(Room.ROOT.resolve(PAGE)));
        assertTrue(command.find(), name);
        return command.group(1);
    }

    private static String options(Path jdk) throws IOException {
        List<String> options = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
        if (Jdks.version(jdk) >= 24) {
            // Karaf's script allows a security manager, and no such JDK starts with that.
            String option = "-Djava.security.manager=disallow";
            assertTrue(Files.readString(Room.ROOT.resolve(PAGE)).contains("`" + option + "`"), option);
            options.add(option);
        }
        return String.join(" ", options);
    }
}
