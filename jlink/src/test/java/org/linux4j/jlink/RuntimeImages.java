package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@link RuntimeImageTest} leaves the runtime images, for the tests in the lab. */
final class RuntimeImages {

    private RuntimeImages() {}

    /** That which a JDK of a version has linked. */
    static Path of(int version) {
        return InstalledCommand.modules().resolveSibling("images").resolve("jdk-" + version);
    }

    /** That which the JDK that runs this test has linked. */
    static Path current() {
        Path image = of(Runtime.version().feature());
        assertTrue(
                Files.isExecutable(image.resolve("bin/linux4j")),
                image + " is missing; it is linked by: mvn -DskipTests -Dimage.skipTests=false verify");
        return image;
    }
}
