package org.linux4j.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.OnlyInLab;

/** As {@link EnvironmentsTest}, with devices of the kernel: frames of vivid, and a key that is pressed on a uinput keyboard. */
@OnlyInLab
class EnvironmentsLabTest {

    @TempDir
    static Path scratch;

    @TestFactory
    Stream<DynamicTest> everyWay() throws IOException {
        return new Environments(
                        scratch, ", 10 frames of v4l2:video100, KEY_ENTER 1 of Typist", "-Dvendor.camera=v4l2:video100")
                .tests(Path.of(System.getProperty("java.home")));
    }
}
