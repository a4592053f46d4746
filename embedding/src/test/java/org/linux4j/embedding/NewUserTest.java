package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/**
 * Somebody who has read the README, and has a Maven project and a repository without Linux4J: what stands there is put together, and
 * takes ten frames.
 */
class NewUserTest {

    private static final String README = "README.md";

    @TempDir
    static Path scratch;

    private static Path project;
    private static String path;

    /** The README's dependency, its loop over frames, and what any project has. */
    @BeforeAll
    static void follow() throws Exception {
        Path repository = Repository.ofTree();
        project = Files.createDirectories(scratch.resolve("a project"));
        String dependency = Documents.block(README, "xml", "<artifactId>linux4j</artifactId>");
        // In place of a camera.
        String camera = dependency.replace(
                "<artifactId>linux4j</artifactId>", "<artifactId>linux4j-driver-pattern</artifactId>");
        Files.writeString(project.resolve("pom.xml"), pom(dependency + camera));
        Path sources = Files.createDirectories(project.resolve("src/main/java/app"));
        Files.writeString(sources.resolveSibling("module-info.java"), "module app { " + requires() + " }\n");
        Files.writeString(
                sources.resolve("Main.java"),
                """
                package app;
                import java.time.*;
                import org.linux4j.*;
                import org.linux4j.video.*;
                public class Main {
                    public static void main(String[] arguments) throws java.io.IOException {
                """
                        + loop() + "}\n}\n");
        Path printed = project.resolve("classpath");
        ChildProgram.run(
                        "mvn",
                        "-o",
                        "-B",
                        "-q",
                        "-f",
                        project.toString(),
                        "-Dmaven.repo.local=" + repository,
                        "compile",
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + printed)
                .assertWell();
        path = Files.readString(printed).strip();
        assertTrue(Arrays.stream(path.split(":")).allMatch(jar -> jar.startsWith(repository.toString())), path);
        assertTrue(!path.contains("linux4j-cli") && !path.contains("picocli"), path);
    }

    /** What Maven would take of its own accord may not have been downloaded; these versions build this tree, too. */
    private static String pom(String dependencies) throws IOException {
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
        return "<project><modelVersion>4.0.0</modelVersion>"
                + "<groupId>app</groupId><artifactId>app</artifactId><version>1</version>"
                + "<properties><maven.compiler.release>17</maven.compiler.release>"
                + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>"
                + "<dependencies>" + dependencies + "</dependencies>"
                + "<build><plugins>" + plugins + "</plugins></build></project>";
    }

    private static String requires() throws IOException {
        String requires = "requires org.linux4j;";
        assertTrue(Files.readString(Room.ROOT.resolve(README)).contains("`" + requires + "`"));
        return requires;
    }

    /** The README's loop, over the pattern camera and for ten frames. */
    private static String loop() throws IOException {
        String loop = Documents.block(README, "java", "CaptureSettings");
        assertTrue(loop.contains("\"v4l2:video0\"") && loop.contains("== 30"), loop);
        return loop.replace("v4l2:video0", "pattern:bars").replace("== 30", "== 10");
    }

    private static void assertTenFrames(ChildProgram.Ended ended) {
        ended.assertWell();
        List<String> lines = ended.output().lines().toList();
        assertEquals(10, lines.size(), ended.output());
        assertTrue(lines.stream().allMatch(line -> line.endsWith(": 614400 bytes")), ended.output());
    }

    /** An option that the README names. */
    private static String flag(String value) throws IOException {
        String flag = "--enable-native-access=" + value;
        assertTrue(Files.readString(Room.ROOT.resolve(README)).contains("`" + flag + "`"), flag);
        return flag;
    }

    @Test
    void onTheClassPath() throws Exception {
        for (Path jdk : Jdks.all()) {
            assertTenFrames(ChildProgram.run(
                    jdk.resolve("bin/java").toString(),
                    flag("ALL-UNNAMED"),
                    "-cp",
                    project.resolve("target/classes") + ":" + path,
                    "app.Main"));
        }
    }

    @Test
    void onTheModulePath() throws Exception {
        for (Path jdk : Jdks.all()) {
            assertTenFrames(ChildProgram.run(
                    jdk.resolve("bin/java").toString(),
                    flag("com.sun.jna"),
                    "-p",
                    project.resolve("target/classes") + ":" + path,
                    "-m",
                    "app/app.Main"));
        }
    }

    @Test
    void inJShell() throws Exception {
        String shell = Documents.block(README, "sh", "jshell");
        String option = "-R--enable-native-access=ALL-UNNAMED";
        assertTrue(shell.contains(option), shell);
        Path typed = project.resolve("typed.jsh");
        Files.writeString(
                typed,
                "import org.linux4j.*;\nimport org.linux4j.video.*;\nimport java.time.*;\n" + loop() + "/exit\n");
        // One takes ten seconds to start where the machine is busy.
        Path jdk = Jdks.all().get(0);
        assertTenFrames(ChildProgram.run(
                jdk.resolve("bin/jshell").toString(), "-s", "--class-path", path, option, typed.toString()));
    }
}
