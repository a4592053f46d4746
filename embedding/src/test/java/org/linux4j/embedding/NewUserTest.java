package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/**
 * Somebody who has read the README, and has a Maven project and a repository without Linux4J: what stands there is put together, and
 * takes ten frames.
 */
class NewUserTest {

    @TempDir
    static Path scratch;

    private static UserProject project;
    private static List<Path> jars;

    @BeforeAll
    static void follow() throws Exception {
        project = new UserProject(scratch.resolve("a project"), Repository.ofTree(), UserProject.dependencies());
        project.build();
        jars = project.jars();
        assertTrue(
                jars.stream().noneMatch(jar -> jar.toString().matches(".*(linux4j-cli|picocli).*")), jars.toString());
    }

    @Test
    void onTheClassPath() throws Exception {
        for (Path jdk : Jdks.all()) {
            UserProject.assertTenFrames(UserProject.onClassPath(jdk, project.path(jars), "app.Main"));
        }
    }

    @Test
    void onTheModulePath() throws Exception {
        for (Path jdk : Jdks.all()) {
            UserProject.assertTenFrames(UserProject.onModulePath(jdk, project.path(jars), "app.Main"));
        }
    }

    @Test
    void inJShell() throws Exception {
        String shell = Documents.block("README.md", "sh", "jshell");
        String option = "-R--enable-native-access=ALL-UNNAMED";
        assertTrue(shell.contains(option), shell);
        Path typed = scratch.resolve("typed.jsh");
        Files.writeString(
                typed,
                "import org.linux4j.*;\nimport org.linux4j.video.*;\nimport java.time.*;\n" + UserProject.loop()
                        + "/exit\n");
        String path = jars.stream().map(Path::toString).collect(Collectors.joining(":"));
        // One takes ten seconds to start where the machine is busy.
        Path jdk = Jdks.all().get(0);
        UserProject.assertTenFrames(ChildProgram.run(
                jdk.resolve("bin/jshell").toString(), "-s", "--class-path", path, option, typed.toString()));
    }
}
