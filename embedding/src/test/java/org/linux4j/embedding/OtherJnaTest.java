package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/** A program that has a library with plain {@code jna} beside Linux4J: what becomes of it, and what the README says of it. */
class OtherJnaTest {

    /** As a library of somebody else's has it: what needs JNA, and names the artifact without a module descriptor. */
    private static final String OTHER = "<dependency><groupId>net.java.dev.jna</groupId><artifactId>jna</artifactId>"
            + "<version>%s</version></dependency>";

    private static final String LIBRARY =
            "<dependency><groupId>org.linux4j.vendor</groupId><artifactId>library</artifactId><version>1</version>%s</dependency>";

    @TempDir
    static Path scratch;

    private static UserProject project;
    private static List<Path> both;
    private static List<Path> one;

    @BeforeAll
    static void build() throws Exception {
        Path repository = Repository.ofTree();
        library(repository);
        project = new UserProject(scratch.resolve("project"), repository, "");
        project.source(
                "app/Jna",
                """
                package app;
                public class Jna {
                    public static void main(String[] arguments) throws Exception {
                        Main.main(arguments);
                        System.out.println(Class.forName("com.sun.jna.Native").getProtectionDomain().getCodeSource());
                    }
                }
                """);
        both = jars("");
        one = jars("<exclusions>" + exclusion() + "</exclusions>");
        project.build();
    }

    /** The library comes first, as it may. */
    private static List<Path> jars(String exclusions) throws Exception {
        project.pom(
                "<dependencies>" + String.format(LIBRARY, exclusions) + UserProject.dependencies() + "</dependencies>");
        return project.jars();
    }

    private static void library(Path repository) throws IOException {
        Path place = Files.createDirectories(repository.resolve("org/linux4j/vendor/library/1"));
        String version = Pom.of("embedding").text("/project/dependencies/dependency[artifactId='jna']/version");
        Files.writeString(
                place.resolve("library-1.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.linux4j.vendor</groupId><artifactId>library</artifactId>"
                        + "<version>1</version><dependencies>" + String.format(OTHER, version)
                        + "</dependencies></project>");
        // Its code would be beside the point.
        Files.copy(
                Programs.in(Files.createDirectories(scratch.resolve("programs")))
                        .resolve("pattern.jar"),
                place.resolve("library-1.jar"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the README says. */
    private static String exclusion() throws IOException {
        String exclusion = "<exclusion><groupId>net.java.dev.jna</groupId><artifactId>jna</artifactId></exclusion>";
        assertTrue(Files.readString(Room.ROOT.resolve("README.md")).contains("`" + exclusion + "`"), exclusion);
        return exclusion;
    }

    private static long count(List<Path> jars, String name) {
        Predicate<Path> is = jar -> jar.getFileName().toString().matches(name + "-\\d.*\\.jar");
        return jars.stream().filter(is).count();
    }

    @Test
    void theExclusionLeavesOneJna() {
        assertEquals(List.of(1L, 1L), List.of(count(both, "jna"), count(both, "jna-jpms")), both.toString());
        assertEquals(List.of(0L, 1L), List.of(count(one, "jna"), count(one, "jna-jpms")), one.toString());
    }

    @Test
    void withTheExclusionOurJnaIsUsed() throws Exception {
        for (Path jdk : Jdks.all()) {
            assertJna("jna-jpms-", UserProject.onClassPath(jdk, project.path(one), "app.Jna"));
            assertJna("jna-jpms-", UserProject.onModulePath(jdk, project.path(one), "app.Jna"));
        }
    }

    /** No more than that it works with the one that is tried here can be told of it. */
    @Test
    void withoutItTheOneThatComesFirstIsUsed() throws Exception {
        for (Path jdk : Jdks.all()) {
            assertJna("jna-5", UserProject.onClassPath(jdk, project.path(both), "app.Jna"));
            assertJna("jna-5", UserProject.onModulePath(jdk, project.path(both), "app.Jna"));
        }
    }

    private static void assertJna(String name, ChildProgram.Ended ended) {
        ended.assertWell();
        List<String> lines = ended.output().lines().toList();
        assertEquals(11, lines.size(), ended.output());
        assertTrue(lines.get(10).contains("/" + name), ended.output());
    }

    @Test
    void withoutItNoDirectoryOfBothIsAModulePath() throws Exception {
        Path lib = Files.createDirectories(scratch.resolve("lib"));
        for (Path jar : both) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        ChildProgram.Ended ended = UserProject.onModulePath(Jdks.all().get(0), project.path(List.of(lib)), "app.Jna");
        assertNotEquals(0, ended.status());
        assertTrue(ended.output().contains("Two versions of module com.sun.jna found"), ended.output());
    }
}
