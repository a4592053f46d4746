package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import javax.tools.JavaCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/**
 * The profile {@code compare} of the parent, on a module of one class: it tells what is missing that an older release had, and lets pass
 * what has all of it.
 *
 * <p>Its plugin is downloaded where it was never used, so that it is left out where nothing is deployed either.
 */
@EnabledIfSystemProperty(
        named = "linux4j.deployed",
        matches = ".+",
        disabledReason = "the plugin may not be there; the script test runs it")
class ComparisonTest {

    private static final String OLDER =
            "package org.linux4j.vendor; public class Kept { public void kept() {} public void gone() {} }";
    private static final String NEWER =
            "package org.linux4j.vendor; public class Kept { public void kept() {} public void added() {} }";
    private static final String SAME = "package org.linux4j.vendor; public class Kept { public void kept() {} }";

    @TempDir
    static Path scratch;

    private static Path repository;
    private static Path project;

    @BeforeAll
    static void make() throws IOException {
        repository = Repository.ofTree();
        release("1", SAME);
        release("2", OLDER);
        project = Files.createDirectories(scratch.resolve("project"));
        Files.writeString(
                project.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><parent><groupId>org.linux4j</groupId>"
                        + "<artifactId>linux4j-parent</artifactId><version>"
                        + Pom.of("").text("/project/version")
                        + "</version></parent><groupId>org.linux4j.vendor</groupId><artifactId>compared</artifactId>"
                        + "<version>3</version></project>");
        source(project.resolve("src/main/java"), NEWER);
    }

    private static Path source(Path directory, String text) throws IOException {
        Path file = directory.resolve("org/linux4j/vendor/Kept.java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Installs an older release of the module. */
    private static void release(String version, String text) throws IOException {
        Path place = Files.createDirectories(
                repository.resolve("org/linux4j/vendor/compared").resolve(version));
        String name = "compared-" + version;
        Files.writeString(
                place.resolve(name + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.linux4j.vendor</groupId>"
                        + "<artifactId>compared</artifactId><version>" + version + "</version></project>");
        Path classes = scratch.resolve(name);
        JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
        Path source = source(scratch.resolve(name + "-sources"), text);
        assertEquals(0, compiler.run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString()));
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        String file = place.resolve(name + ".jar").toString();
        assertEquals(0, jar.run(System.out, System.err, "--create", "--file", file, "-C", classes.toString(), "."));
    }

    private static ChildProgram.Ended compareWith(String version) throws InterruptedException {
        return ChildProgram.run(
                "mvn",
                "-B",
                "-ntp",
                "-f",
                project.toString(),
                "-Dmaven.repo.local=" + repository,
                "-Pcompare",
                "-Dcompare.with=" + version,
                "-DskipTests",
                "-Dmaven.javadoc.skip=true",
                "-Dspotless.check.skip=true",
                "verify");
    }

    @Test
    void whatIsMissingIsTold() throws Exception {
        ChildProgram.Ended ended = compareWith("2");
        assertNotEquals(0, ended.status());
        assertTrue(ended.output().contains("org.linux4j.vendor.Kept.gone():METHOD_REMOVED"), ended.output());
    }

    @Test
    void whatIsAddedPasses() throws Exception {
        ChildProgram.Ended ended = compareWith("1");
        ended.assertWell();
        assertTrue(ended.output().contains("japicmp"), ended.output());
    }
}
