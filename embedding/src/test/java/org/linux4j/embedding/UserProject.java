package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.linux4j.testkit.ChildProgram;

/** A Maven project of a user's: a module whose program takes ten frames of the pattern camera, as the README says. */
final class UserProject {

    private static final String README = "README.md";

    private final Path directory;
    private final Path repository;

    /**
     * A project that is not built yet.
     *
     * @param repository the local repository, which the build does not leave
     * @param dependencies elements of its pom
     */
    UserProject(Path directory, Path repository, String dependencies) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.repository = repository;
        pom("<dependencies>" + dependencies + "</dependencies>");
        source("module-info", "module app { " + requires() + " }\n");
        source(
                "app/Main",
                """
                package app;
                import java.time.*;
                import org.linux4j.*;
                import org.linux4j.video.*;
                public class Main {
                    public static void main(String[] arguments) throws java.io.IOException {
                """
                        + loop() + "}\n}\n");
    }

    /** The README's dependency, and the same for the pattern camera, in place of a camera. */
    static String dependencies() throws IOException {
        String dependency = Documents.block(README, "xml", "<artifactId>linux4j</artifactId>");
        return dependency + dependency.replace("<artifactId>linux4j<", "<artifactId>linux4j-driver-pattern<");
    }

    /** Writes the pom; what Maven would take of its own accord may not have been downloaded, and its versions build this tree, too. */
    void pom(String elements) throws IOException {
        StringBuilder plugins = new StringBuilder();
        for (String plugin : List.of("compiler", "resources", "dependency")) {
            String artifact = "maven-" + plugin + "-plugin";
            String version = Pom.of("")
                    .text("/project/build/pluginManagement/plugins/plugin[artifactId='" + artifact + "']/version");
            plugins.append("<plugin><artifactId>")
                    .append(artifact)
                    .append("</artifactId><version>")
                    .append(version)
                    .append("</version></plugin>");
        }
        Files.writeString(
                directory.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion>"
                        + "<groupId>app</groupId><artifactId>app</artifactId><version>1</version>"
                        + "<properties><maven.compiler.release>17</maven.compiler.release>"
                        + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>"
                        + elements
                        + "<build><plugins>" + plugins + "</plugins></build></project>");
    }

    /** Writes a file of Java. */
    void source(String name, String text) throws IOException {
        Path file = directory.resolve("src/main/java").resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Compiles it. */
    void build(String... options) throws InterruptedException {
        maven(options, "compile");
    }

    /** The jars that it has, as Maven orders them. */
    List<Path> jars(String... options) throws Exception {
        Path printed = directory.resolve("classpath");
        maven(options, "dependency:build-classpath", "-Dmdep.outputFile=" + printed);
        List<Path> jars = Arrays.stream(Files.readString(printed).strip().split(":"))
                .map(Path::of)
                .toList();
        assertTrue(jars.stream().allMatch(jar -> jar.startsWith(repository)), jars.toString());
        return jars;
    }

    private void maven(String[] options, String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("mvn", "-o", "-B", "-q", "-f", directory.toString(), "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(options));
        command.addAll(List.of(words));
        ChildProgram.run(command).assertWell();
    }

    /** What was compiled, and jars, as a path of Java. */
    String path(List<Path> jars) {
        StringBuilder path =
                new StringBuilder(directory.resolve("target/classes").toString());
        jars.forEach(jar -> path.append(':').append(jar));
        return path.toString();
    }

    /** Runs a class on the class path. */
    static ChildProgram.Ended onClassPath(Path jdk, String path, String main) throws Exception {
        return ChildProgram.run(jdk.resolve("bin/java").toString(), flag("ALL-UNNAMED"), "-cp", path, main);
    }

    /** Runs a class of this module on the module path. */
    static ChildProgram.Ended onModulePath(Path jdk, String path, String main) throws Exception {
        return ChildProgram.run(
                jdk.resolve("bin/java").toString(),
                flag("com.sun.jna,org.linux4j.nativ.ffm"),
                "-p",
                path,
                "-m",
                "app/" + main);
    }

    /** An option that the README names. */
    private static String flag(String value) throws IOException {
        String flag = "--enable-native-access=" + value;
        assertTrue(Files.readString(Room.ROOT.resolve(README)).contains("`" + flag + "`"), flag);
        return flag;
    }

    private static String requires() throws IOException {
        String requires = "requires org.linux4j;";
        assertTrue(Files.readString(Room.ROOT.resolve(README)).contains("`" + requires + "`"));
        return requires;
    }

    /** The README's loop, over the pattern camera and for ten frames. */
    static String loop() throws IOException {
        String loop = Documents.block(README, "java", "CaptureSettings");
        assertTrue(loop.contains("\"v4l2:video0\"") && loop.contains("== 30"), loop);
        return loop.replace("v4l2:video0", "pattern:bars").replace("== 30", "== 10");
    }

    static void assertTenFrames(ChildProgram.Ended ended) {
        ended.assertWell();
        List<String> lines = ended.output().lines().toList();
        assertEquals(10, lines.size(), ended.output());
        assertTrue(lines.stream().allMatch(line -> line.endsWith(": 614400 bytes")), ended.output());
    }
}
