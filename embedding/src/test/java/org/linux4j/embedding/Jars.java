package org.linux4j.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that a program has which depends on {@code linux4j} and on the pattern camera. */
final class Jars {

    static final Path MODULES = Room.TARGET.resolve("modules");

    static final Path OSGI = Room.TARGET.resolve("osgi");

    private Jars() {}

    static List<Path> all() {
        return in(MODULES);
    }

    static List<Path> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
