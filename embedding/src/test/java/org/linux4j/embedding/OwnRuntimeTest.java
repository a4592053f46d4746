package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/** The example of a program with a runtime of its own: the commands of its guide, behind those that install Linux4J, run as they stand. */
class OwnRuntimeTest {

    private static final String GUIDE = "examples/own-runtime/README.md";

    @TempDir
    Path scratch;

    @TestFactory
    Stream<DynamicTest> theGuideLinksAProgramThatRuns() throws Exception {
        Path repository = Repository.ofTree();
        return Jdks.all().stream()
                .map(jdk -> DynamicTest.dynamicTest(jdk.getFileName().toString(), () -> follow(jdk, repository)));
    }

    private void follow(Path jdk, Path repository) throws Exception {
        Path home = Files.createDirectory(scratch.resolve(jdk.getFileName()));
        String settings = "cd " + Room.ROOT.toAbsolutePath() + "; export HOME=" + home + " JAVA_HOME=" + jdk + "; PATH="
                + jdk + "/bin:$PATH; unset JAVA_TOOL_OPTIONS; mvn() { command mvn -o -B -Dmaven.repo.local="
                + repository + " \"$@\"; }\n";
        ChildProgram.Ended ended = ChildProgram.run(
                "bash",
                "-euc",
                settings
                        + Documents.block(GUIDE, "sh", "cp -r examples/own-runtime")
                        + Documents.block(GUIDE, "sh", "jlink ")
                        + Documents.block(GUIDE, "sh", "bin/snapshot"));
        ended.assertWell();
        assertTrue(ended.output().endsWith("Pattern camera: 640x480 YUYV\n"), ended.output());
        // No JDK is needed, nor anything else but the runtime.
        ChildProgram.run(
                        "env",
                        "-i",
                        home.resolve("snapshot/target/snapshot/bin/snapshot").toString())
                .assertWell();
    }
}
