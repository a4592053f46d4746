package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/** The packaged jars, in every way in which Java loads classes, on each JDK: devices are listed, and a hundred frames taken. */
class EnvironmentsTest {

    private static final String ALL_DRIVERS =
            "alsaseq backlight evdev gpio hwmon led pattern power pwm sysfs thermal usb v4l2";
    private static final String USED = "100 frames, drivers " + ALL_DRIVERS + ", failures []";
    private static final String CLOSED = ", its device was open and is closed, freed";

    /** What each way of loading prints; JNA holds whatever has it, so that those alone are freed which stand below. */
    private static final Map<String, String> LOADERS = inOrder(
            Map.entry("layer", USED),
            Map.entry("layer of many loaders", USED),
            Map.entry("layer of drivers and program", USED + ", freed"),
            Map.entry("child first", USED),
            Map.entry("child first, drivers and program", USED + ", freed"));

    /** With a mediator, by handing over, and by a service, which needs no mediator either. */
    private static final Map<String, String> FRAMEWORKS = inOrder(
            Map.entry("felix with mediator", USED + CLOSED),
            Map.entry("felix, handed over", "100 frames, drivers gpio pattern, failures []" + CLOSED),
            Map.entry("felix, service", USED + CLOSED));

    @TempDir
    static Path scratch;

    @BeforeAll
    static void make() throws IOException {
        Programs.in(scratch);
    }

    @TestFactory
    Stream<DynamicTest> everyWayOnEveryJdk() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path jdk : Jdks.all()) {
            tests.add(DynamicTest.dynamicTest("class path, " + jdk.getFileName(), () -> classPath(jdk)));
            tests.add(DynamicTest.dynamicTest("module path, " + jdk.getFileName(), () -> modulePath(jdk)));
            tests.add(DynamicTest.dynamicTest("loaders, " + jdk.getFileName(), () -> loaders(jdk)));
            tests.add(DynamicTest.dynamicTest("frameworks, " + jdk.getFileName(), () -> frameworks(jdk)));
        }
        return tests.stream();
    }

    private static void classPath(Path jdk) throws Exception {
        assertEquals(
                List.of(USED),
                run(
                        jdk,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        Jars.MODULES + "/*" + File.pathSeparator + scratch.resolve("embedder.jar"),
                        "vendor.embedder.Program"));
    }

    private static void modulePath(Path jdk) throws Exception {
        assertEquals(
                List.of(USED),
                run(
                        jdk,
                        "--enable-native-access=com.sun.jna",
                        "-p",
                        Jars.MODULES + File.pathSeparator + scratch.resolve("embedder.jar"),
                        "-m",
                        "vendor.embedder/vendor.embedder.Program"));
    }

    /** Programs that a program loads, which has a copy of Linux4J itself. */
    private static void loaders(Path jdk) throws Exception {
        host(jdk, LOADERS, Jars.MODULES + "/*", Jars.OSGI + "/*");
    }

    private static void frameworks(Path jdk) throws Exception {
        host(jdk, FRAMEWORKS, Jars.OSGI + "/*");
    }

    private static void host(Path jdk, Map<String, String> ways, String... path) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED",
                // Felix uses sun.misc.Unsafe, of which newer JDKs warn; older ones do not know the option.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                // SPI Fly tells of every service.
                "-Djava.util.logging.config.file="
                        + Path.of("src/test/quiet.properties").toAbsolutePath(),
                "-cp",
                String.join(File.pathSeparator, path)
                        + File.pathSeparator
                        + Path.of("target", "test-classes").toAbsolutePath(),
                "vendor.host.Host",
                Jars.MODULES.toString(),
                Jars.OSGI.toString(),
                scratch.toString()));
        arguments.addAll(ways.keySet());
        List<String> expected = new ArrayList<>();
        ways.forEach((way, printed) -> expected.add(way + ": " + printed));
        assertEquals(expected, run(jdk, arguments.toArray(String[]::new)));
    }

    @SafeVarargs
    private static Map<String, String> inOrder(Map.Entry<String, String>... entries) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return map;
    }

    private static List<String> run(Path jdk, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(jdk.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(Arrays.asList(arguments));
        ChildProgram.Ended ended = ChildProgram.run(command);
        ended.assertWell();
        return ended.output().lines().toList();
    }
}
