package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.linux4j.testkit.ChildProgram;

/** A program on the packaged jars, in every way in which Java loads classes; each must print that it used devices. */
final class Environments {

    private static final String ALL_DRIVERS =
            "alsaseq backlight evdev gpio hwmon led pattern power pwm sysfs thermal usb v4l2";
    /** What is printed where all drivers are there. */
    static final String USED = "100 frames, drivers " + ALL_DRIVERS + ", failures []";
    /** What a bundle prints that left a device open, and was stopped. */
    static final String CLOSED = ", its device was open and is closed";

    private static final String FREED = ", freed";

    private final Path programs;
    private final List<String> options;
    private final String used;
    private final Map<String, String> loaders;
    private final Map<String, String> frameworks;

    /**
     * The programs are made in a directory.
     *
     * @param hardware what they print at last, of what their machine has
     * @param options options of the JVMs
     */
    Environments(Path directory, String hardware, String... options) throws IOException {
        programs = Programs.in(directory);
        this.options = List.of(options);
        used = USED + hardware;
        // JNA holds whatever has it, so that those alone are freed which stand below it.
        loaders = inOrder(
                Map.entry("layer", used),
                Map.entry("layer of many loaders", used),
                Map.entry("layer of drivers and program", used + FREED),
                Map.entry("child first", used),
                Map.entry("child first, drivers and program", used + FREED));
        // With a mediator, by handing over, and by a service, which needs no mediator either.
        frameworks = inOrder(
                Map.entry("felix with mediator", used + CLOSED + FREED),
                Map.entry(
                        "felix, handed over",
                        "100 frames, drivers evdev pattern v4l2, failures []" + hardware + CLOSED + FREED),
                Map.entry("felix, service", used + CLOSED + FREED));
    }

    /** A test for each JVM. */
    Stream<DynamicTest> tests(Path jdk) {
        return Stream.of(
                DynamicTest.dynamicTest("class path, " + jdk.getFileName(), () -> classPath(jdk)),
                DynamicTest.dynamicTest("module path, " + jdk.getFileName(), () -> modulePath(jdk)),
                DynamicTest.dynamicTest("loaders, " + jdk.getFileName(), () -> loaders(jdk)),
                DynamicTest.dynamicTest("frameworks, " + jdk.getFileName(), () -> frameworks(jdk)));
    }

    private void classPath(Path jdk) throws Exception {
        assertEquals(
                List.of(used),
                run(
                        jdk,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        Jars.MODULES + "/*" + File.pathSeparator + programs.resolve("embedder.jar"),
                        "vendor.embedder.Program"));
    }

    private void modulePath(Path jdk) throws Exception {
        assertEquals(
                List.of(used),
                run(
                        jdk,
                        "--enable-native-access=com.sun.jna,org.linux4j.nativ.ffm",
                        "-p",
                        Jars.MODULES + File.pathSeparator + programs.resolve("embedder.jar"),
                        "-m",
                        "vendor.embedder/vendor.embedder.Program"));
    }

    /** Programs that a program loads, which has a copy of Linux4J itself. */
    private void loaders(Path jdk) throws Exception {
        host(jdk, loaders, Jars.MODULES + "/*", Jars.OSGI + "/*");
    }

    private void frameworks(Path jdk) throws Exception {
        host(jdk, frameworks, Jars.OSGI + "/*");
    }

    private void host(Path jdk, Map<String, String> ways, String... path) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED",
                // Felix uses sun.misc.Unsafe, of which newer JDKs warn; older ones do not know the option.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                // SPI Fly tells of every service.
                "-Djava.util.logging.config.file=" + Room.HERE.resolve("src/test/quiet.properties"),
                "-cp",
                String.join(File.pathSeparator, path) + File.pathSeparator + Room.CLASSES,
                "vendor.host.Host",
                Jars.MODULES.toString(),
                Jars.OSGI.toString(),
                programs.toString()));
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

    private List<String> run(Path jdk, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(jdk.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        ChildProgram.Ended ended = ChildProgram.run(command);
        ended.assertWell();
        return ended.output().lines().toList();
    }
}
