package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/** {@code jlink/collect}: which rooms it takes for drivers, and what it says of those that are not there. */
@Timeout(300)
class CollectTest {

    @TempDir
    private Path tree;

    private Path room;

    @BeforeEach
    void plant() throws IOException {
        room = Files.createDirectories(tree.resolve("a tree/jlink"));
        Files.createDirectories(room.resolve("target/modules.new"));
        Files.copy(Path.of("collect"), room.resolve("collect"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void pom(String content) throws IOException {
        Files.writeString(room.resolveSibling("pom.xml"), content);
    }

    /** A driver that was built, and needs one jar more at run time. */
    private void build(String driver, String needed) throws IOException {
        Path target = Files.createDirectories(room.resolveSibling(driver + "/target"));
        Files.createDirectories(room.resolveSibling(driver + "/src/main"));
        Path name = target.getParent().getFileName();
        Files.writeString(target.resolve("linux4j-" + name + "-1.jar"), "jar");
        Files.writeString(target.resolve("runtime-classpath"), Files.writeString(target.resolve(needed), "jar") + "\n");
    }

    private ChildProgram.Ended collect() throws InterruptedException {
        return ChildProgram.run(room.resolve("collect").toString(), "1");
    }

    private void assertFails(String sentence) throws InterruptedException {
        assertEquals(new ChildProgram.Ended(1, "jlink/collect: " + sentence + "\n"), collect());
    }

    @Test
    void driversAreTheListedModulesAndNoOthers() throws Exception {
        pom(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <!-- <module>driver-of-old</module> -->
                  <modules>
                    <module>api</module><module>driver-a</module>
                    <!-- Not yet:
                    <module>driver-to-come</module>
                    -->
                    <module>
                      examples/driver-b
                    </module>
                    <module>jlink</module>
                  </modules>
                  <profiles>
                    <profile><id>x</id><modules><module>driver-of-a-profile</module></modules></profile>
                  </profiles>
                </project>
                """);
        build("driver-a", "needed.jar");
        build("examples/driver-b", "needed.jar");
        assertEquals(new ChildProgram.Ended(0, ""), collect());
        try (Stream<Path> modules = Files.list(room.resolve("target/modules"))) {
            assertEquals(
                    Set.of("linux4j-driver-a-1.jar", "linux4j-driver-b-1.jar", "needed.jar"),
                    modules.map(module -> module.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    void aDriverBehindThisRoomIsRefused() throws Exception {
        pom(
                "<project><modules><module>driver-a</module><module>jlink</module><module>driver-b</module></modules></project>");
        build("driver-a", "needed.jar");
        build("driver-b", "needed.jar");
        assertFails("driver-b stands after jlink in " + room.resolveSibling("pom.xml")
                + ", and would be built after it; put it beside the other drivers");
    }

    @Test
    void whatIsNotBuiltIsNamed() throws Exception {
        pom("<project><modules><module>driver-a</module><module>jlink</module></modules></project>");
        assertFails("driver-a is not built; 'mvn package' of the whole tree does that");
        pom("<project><modules><!--<module>driver-a</module>--><module>jlink</module></modules></project>");
        assertFails(room.resolveSibling("pom.xml") + " lists no room whose name begins with driver-");
    }
}
