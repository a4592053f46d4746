package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@link RuntimeImageTest} leaves the Debian packages of its runtime images, and a bare Debian, for the tests in the lab. */
final class DebianPackages {

    private DebianPackages() {}

    /** A directory for that of a version of Java. */
    static Path directory(int version) {
        return RuntimeImages.of(version).resolveSibling("package-" + version);
    }

    /** The one of the JDK that runs this test. */
    static Path current() {
        try (DirectoryStream<Path> packages =
                Files.newDirectoryStream(directory(Runtime.version().feature()), "linux4j_*.deb")) {
            return packages.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException("it is made by: mvn -DskipTests -Dimage.skipTests=false verify", e);
        }
    }

    /** A root directory with Debian's essential packages, udev, what makes users, and the libraries that Debian's JVM needs. */
    static Path bareDebian() {
        return RuntimeImages.of(0).resolveSibling("bare-debian");
    }

    static void makeBareDebian() throws IOException, InterruptedException {
        for (String[] command : new String[][] {
            {"rm", "-rf", bareDebian().toString()},
            {"../lab/bare-debian", bareDebian().toString(), "udev", "passwd", "libstdc++6", "zlib1g"},
        }) {
            assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), command[0]);
        }
    }
}
