package org.linux4j.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jars, in every way in which Java loads classes, on each JDK: devices are listed, and a hundred frames taken. */
class EnvironmentsTest {

    @TempDir
    static Path scratch;

    @TestFactory
    Stream<DynamicTest> everyWayOnEveryJdk() throws IOException {
        Environments environments = new Environments(scratch, "");
        return Jdks.all().stream().flatMap(environments::tests);
    }
}
