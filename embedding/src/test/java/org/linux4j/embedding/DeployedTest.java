package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code mvn -Prelease deploy} has put into the repository in the directory {@code target/deployed} of the tree: all that Maven
 * Central asks for, but for the publisher's signatures, and a build of somebody else's resolves it.
 *
 * <p>The script {@code test} deploys, and says that it did; other builds have this left out.
 */
@EnabledIfSystemProperty(
        named = "linux4j.deployed",
        matches = ".+",
        disabledReason = "nothing was deployed; the script test does")
class DeployedTest {

    private static final String VERSION = version();

    private static final Path DEPLOYED = Path.of(System.getProperty("linux4j.deployed", ""));

    @TempDir
    static Path scratch;

    private static String version() {
        try {
            return Pom.of("").text("/project/version");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What is expected of each artifact. */
    private static Map<String, Set<String>> expected() throws IOException {
        Set<String> bill = Set.of(".pom");
        Set<String> parent = Set.of(".pom", "-cyclonedx.json", "-cyclonedx.xml");
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        expected.put("linux4j-bom", bill);
        expected.put("linux4j-parent", parent);
        expected.put("linux4j-parent-driver", parent);
        for (String room : Pom.published()) {
            Set<String> files = new TreeSet<>(parent);
            files.addAll(Set.of(".jar", "-sources.jar", "-javadoc.jar"));
            if (room.equals("osgi")) {
                files.add("-features.xml");
            }
            expected.put(Pom.of(room).artifact(), files);
        }
        return expected;
    }

    @Test
    void itHasWhatIsPublishedAndNoMore() throws IOException {
        try (Stream<Path> artifacts = Files.list(DEPLOYED.resolve("org/linux4j"))) {
            assertEquals(
                    new TreeSet<>(expected().keySet()),
                    artifacts
                            .map(directory -> directory.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @TestFactory
    Stream<DynamicTest> eachHasTheFilesThatMavenCentralAsksFor() throws IOException {
        return expected().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Map<String, Path> files = files(one.getKey());
                    assertEquals(new TreeSet<>(one.getValue()), new TreeSet<>(files.keySet()));
                    for (Path file : files.values()) {
                        assertChecksums(file);
                    }
                    if (files.containsKey(".jar")) {
                        assertHas(files.get("-sources.jar"), ".*\\.java");
                        // The aggregate has no type to tell of.
                        assertHas(files.get("-javadoc.jar"), one.getKey().equals("linux4j") ? ".*" : "index\\.html");
                    }
                }));
    }

    /** By what follows the version, which has a time in place of the word SNAPSHOT. */
    private static Map<String, Path> files(String artifact) throws IOException {
        String version = Pattern.quote(VERSION.replace("-SNAPSHOT", "")) + "(?:-[\\d.]+-\\d+)?";
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-" + version + "(-[a-z]+)?(\\.[a-z]+)");
        Map<String, Path> files = new LinkedHashMap<>();
        try (Stream<Path> all =
                Files.list(DEPLOYED.resolve("org/linux4j").resolve(artifact).resolve(VERSION))) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Matcher parts = name.matcher(file.getFileName().toString());
                if (parts.matches()) {
                    files.put((parts.group(1) == null ? "" : parts.group(1)) + parts.group(2), file);
                }
            }
        }
        return files;
    }

    private static void assertChecksums(Path file) throws IOException, NoSuchAlgorithmException {
        for (String algorithm : List.of("MD5", "SHA-1")) {
            Path sum = file.resolveSibling(
                    file.getFileName() + "." + algorithm.replace("-", "").toLowerCase());
            byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
            assertEquals(HexFormat.of().formatHex(digest), Files.readString(sum).strip(), sum.toString());
        }
    }

    private static void assertHas(Path file, String entries) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            assertTrue(jar.stream().map(ZipEntry::getName).anyMatch(name -> name.matches(entries)), file.toString());
        }
    }

    /** A user's build, whose repository has nothing of Linux4J, and finds it there. */
    @Test
    void aBuildResolvesAllThatTheBillOfMaterialsNames() throws Exception {
        Path repository = Repository.withoutLinux4J("consumer");
        Repository.remove(repository.resolve("org/linux4j"));
        UserProject project = new UserProject(scratch.resolve("project"), repository, "");
        StringBuilder dependencies = new StringBuilder();
        List<String> artifacts = Pom.of("bom").all("/project/dependencyManagement/dependencies/dependency/artifactId");
        for (String artifact : artifacts) {
            String group = artifact.startsWith("linux4j") ? "org.linux4j" : "net.java.dev.jna";
            dependencies.append("<dependency><groupId>" + group + "</groupId><artifactId>" + artifact
                    + "</artifactId></dependency>");
        }
        project.pom("<repositories><repository><id>deployed</id><url>file://" + DEPLOYED
                + "</url></repository></repositories>"
                + "<dependencyManagement><dependencies><dependency><groupId>org.linux4j</groupId>"
                + "<artifactId>linux4j-bom</artifactId><version>" + VERSION + "</version><type>pom</type>"
                + "<scope>import</scope></dependency></dependencies></dependencyManagement>"
                + "<dependencies>" + dependencies + "</dependencies>");
        // Nothing is asked of the network.
        String files = "-Daether.offline.protocols=file";
        project.build(files);
        List<Path> jars = project.jars(files);
        List<String> names =
                jars.stream().map(jar -> jar.getFileName().toString()).toList();
        List<String> missing = new ArrayList<>(artifacts);
        missing.removeIf(
                artifact -> names.stream().anyMatch(name -> name.matches(Pattern.quote(artifact) + "-\\d[^/]*\\.jar")));
        assertEquals(List.of(), missing);
        for (Path jdk : Jdks.all()) {
            UserProject.assertTenFrames(UserProject.onClassPath(jdk, project.path(jars), "app.Main"));
            UserProject.assertTenFrames(UserProject.onModulePath(jdk, project.path(jars), "app.Main"));
        }
    }
}
