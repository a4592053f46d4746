package org.linux4j.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A local Maven repository as that of users: it has what builds need, as it was downloaded, and what this tree publishes. */
final class Repository {

    private Repository() {}

    /** With the poms and jars of this tree as {@code mvn install} puts them there, and the features file. */
    static Path ofTree() throws IOException {
        Path repository = withoutLinux4J("repository");
        String version = Pom.of("").text("/project/version");
        List<String> rooms = new ArrayList<>(List.of("", "parent-driver", "bom"));
        rooms.addAll(Pom.published());
        for (String room : rooms) {
            String artifact = Pom.of(room).artifact();
            Path place = Files.createDirectories(
                    repository.resolve("org/linux4j").resolve(artifact).resolve(version));
            String name = artifact + "-" + version;
            copy(Room.ROOT.resolve(room).resolve("pom.xml"), place.resolve(name + ".pom"));
            Path target = Room.ROOT.resolve(room).resolve("target");
            Path jar = target.resolve(name + ".jar");
            if (Files.exists(jar)) {
                copy(jar, place.resolve(name + ".jar"));
            }
            Path features = target.resolve("karaf/features.xml");
            if (Files.exists(features)) {
                copy(features, place.resolve(name + "-features.xml"));
            }
        }
        return repository;
    }

    /** A repository below {@code target} that has what was downloaded, and nothing of this tree yet. */
    static Path withoutLinux4J(String name) throws IOException {
        Path downloaded = Path.of(System.getProperty("linux4j.repository"));
        Path repository = Files.createDirectories(Room.TARGET.resolve(name));
        link(downloaded, repository, "org");
        link(downloaded.resolve("org"), Files.createDirectories(repository.resolve("org")), "linux4j");
        return repository;
    }

    /** Removes a directory that has no links, where it is there. */
    static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void link(Path from, Path to, String but) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Path link = to.resolve(entry.getFileName());
                if (Files.isDirectory(entry) && !entry.endsWith(but) && !Files.exists(link)) {
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }
}
