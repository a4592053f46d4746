package org.linux4j.internal.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The plugins of a directory: each jar is one, and so is each directory with jars in it. */
final class PluginFiles {

    private PluginFiles() {}

    /** In the order of their names. */
    static List<Path> plugins(Path directory) throws IOException {
        return sorted(directory, path -> isJar(path) || Files.isDirectory(path) && !isHidden(path));
    }

    /** The files of a plugin; none where it is a directory without any. */
    static List<Path> jars(Path plugin) throws IOException {
        return Files.isDirectory(plugin) ? sorted(plugin, PluginFiles::isJar) : List.of(plugin);
    }

    private static List<Path> sorted(Path directory, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(wanted).sorted().toList();
        }
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(".jar") && !isHidden(path);
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
