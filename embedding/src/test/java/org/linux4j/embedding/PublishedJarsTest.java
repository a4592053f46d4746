package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the published jars say of themselves: to OSGi, to the module system, to people. It stands in golden files, and is written
 * to {@code target/golden}, from where it can be copied.
 */
class PublishedJarsTest {

    private static final Path WRITTEN = Room.TARGET.resolve("golden");
    private static final Path GOLDEN = Room.HERE.resolve("src/test/golden");
    /** Of the tools that made it. */
    private static final Set<String> TOOLS = Set.of("Created-By", "Build-Jdk-Spec");
    /** In the list of a header, which has commas in quotes. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    /** A test for each jar that is published. */
    private static Stream<DynamicTest> ofJars(Check check) throws IOException {
        return Pom.published().stream()
                .map(room -> DynamicTest.dynamicTest(room, () -> {
                    Path path = jar(room);
                    assertTrue(Files.exists(path), path + " is not there; build the whole tree");
                    try (JarFile jar = new JarFile(path.toFile())) {
                        check.check(Pom.of(room), jar);
                    }
                }));
    }

    private interface Check {
        void check(Pom pom, JarFile jar) throws IOException;
    }

    private static Path jar(String room) throws IOException {
        return Room.ROOT.resolve(room).resolve("target").resolve(Pom.of(room).artifact() + "-" + version() + ".jar");
    }

    private static String version() throws IOException {
        return Pom.of("").text("/project/version");
    }

    @TestFactory
    Stream<DynamicTest> whatTheySayIsGolden() throws IOException {
        Files.createDirectories(WRITTEN);
        return ofJars((pom, jar) -> {
            String text = manifest(jar) + "\n" + module(jar);
            text = text.replace(version(), "VERSION").replace(version().replace('-', '.'), "VERSION");
            Path file = Path.of(pom.artifact() + ".txt");
            Files.writeString(WRITTEN.resolve(file), text);
            Path golden = GOLDEN.resolve(file);
            assertEquals(
                    Files.exists(golden) ? Files.readString(golden) : "",
                    text,
                    () -> "where that is meant: cp embedding/target/golden/" + file + " embedding/src/test/golden");
        });
    }

    private static String manifest(JarFile jar) throws IOException {
        TreeMap<String, String> headers = new TreeMap<>();
        jar.getManifest().getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
        headers.keySet().removeAll(TOOLS);
        StringBuilder text = new StringBuilder();
        headers.forEach((name, value) -> text.append(name)
                .append(": ")
                .append(String.join(",\n  ", COMMA.split(value)))
                .append('\n'));
        return text.toString();
    }

    private static String module(JarFile jar) {
        StringWriter out = new StringWriter();
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        new PrintWriter(out, true),
                        new PrintWriter(out, true),
                        "--describe-module",
                        "--file",
                        jar.getName());
        // The first line has the jar's path.
        return out.toString().replaceAll(" jar:file:\\S*", "").replace(jar.getName(), "JAR");
    }

    @TestFactory
    Stream<DynamicTest> eachIsABundleThatExportsWhatTheModuleDoes() throws IOException {
        return ofJars((pom, jar) -> {
            JarEntry info = jar.getJarEntry("module-info.class");
            if (info == null) {
                assertEquals(List.of(), names(jar, "Export-Package"), "what is no module is for OSGi alone");
                return;
            }
            ModuleDescriptor module;
            try (var in = jar.getInputStream(info)) {
                module = ModuleDescriptor.read(in);
            }
            assertEquals(
                    module.exports().stream()
                            .map(ModuleDescriptor.Exports::source)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    new TreeSet<>(names(jar, "Export-Package")));
            String capabilities = header(jar, "Provide-Capability");
            String requirements = header(jar, "Require-Capability");
            module.provides().forEach(service -> {
                assertTrue(
                        capabilities.contains("osgi.serviceloader;osgi.serviceloader=\"" + service.service() + "\""),
                        capabilities);
                assertEquals(
                        service.providers(),
                        services(jar, service.service()),
                        "on the class path others are found than on the module path");
            });
            module.uses()
                    .forEach(service -> assertTrue(
                            requirements.contains("filter:=\"(osgi.serviceloader=" + service + ")\""), requirements));
            for (String requirement : COMMA.split(requirements)) {
                assertTrue(
                        requirement.isEmpty()
                                || requirement.contains("resolution:=optional")
                                || requirement.startsWith("osgi.ee;"),
                        () -> "a framework without a mediator would not resolve it: " + requirement);
            }
        });
    }

    private static String header(JarFile jar, String name) {
        try {
            String value = jar.getManifest().getMainAttributes().getValue(name);
            return value == null ? "" : value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(JarFile jar, String header) {
        String value = header(jar, header);
        return value.isEmpty()
                ? List.of()
                : Stream.of(COMMA.split(value))
                        .map(one -> one.replaceFirst(";.*", ""))
                        .toList();
    }

    private static List<String> services(JarFile jar, String service) {
        try (var in = jar.getInputStream(jar.getEntry("META-INF/services/" + service))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachHasTheLicence() throws IOException {
        byte[] licence = Files.readAllBytes(Room.ROOT.resolve("LICENSE"));
        return ofJars((pom, jar) -> {
            JarEntry entry = jar.getJarEntry("META-INF/LICENSE");
            assertNotNull(entry);
            try (var in = jar.getInputStream(entry)) {
                assertArrayEquals(licence, in.readAllBytes());
            }
        });
    }

    /** Whether two builds make the same bytes is tried by jlink/new-driver; here, that no time of a build is in them. */
    @TestFactory
    Stream<DynamicTest> noneTellsWhenItWasMade() throws IOException {
        String time = Pom.of("").text("/project/properties/project.build.outputTimestamp");
        LocalDateTime expected = LocalDateTime.parse(time.replace("Z", ""));
        return ofJars((pom, jar) -> {
            for (JarEntry entry : Collections.list(jar.entries())) {
                assertEquals(expected, entry.getTimeLocal(), entry.getName());
            }
            Matcher told = Pattern.compile("Bnd-LastModified|Built-By|Build-Time|Build-Jdk:|" + Room.ROOT)
                    .matcher(manifest(jar));
            assertTrue(!told.find(), () -> "the manifest has " + told.group());
        });
    }

    /** What Maven Central asks of every pom, from the pom itself or the one parent that all have. */
    @TestFactory
    Stream<DynamicTest> eachPomSaysWhatMavenCentralAsksFor() throws IOException {
        Pom parent = Pom.of("");
        return Stream.concat(Pom.published().stream(), Stream.of("", "bom", "parent-driver"))
                .map(room -> DynamicTest.dynamicTest("pom of " + room, () -> {
                    Pom pom = Pom.of(room);
                    for (String own : List.of("name", "description")) {
                        assertTrue(!pom.text("/project/" + own).isEmpty(), own);
                    }
                    Pom told = pom.text("/project/parent").isEmpty() ? pom : parent;
                    for (String asked : List.of(
                            "url", "licenses/license/url", "developers/developer/name", "scm/url", "scm/connection")) {
                        assertTrue(!told.text("/project/" + asked).isEmpty(), asked);
                    }
                }));
    }
}
