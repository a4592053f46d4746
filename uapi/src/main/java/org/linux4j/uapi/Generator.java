package org.linux4j.uapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the sources of a package from the headers of every machine. */
public final class Generator {
    /**
     * What was made.
     *
     * @param files sources by file name
     * @param structs how many structs and unions
     * @param constants how many constants
     * @param notes what was left out, and why
     */
    public record Result(Map<String, String> files, int structs, int constants, List<String> notes) {}

    private Generator() {}

    /**
     * Makes a package.
     *
     * @param spec what is wanted
     * @param headers for each machine the directory above {@code include}
     * @return the sources
     */
    public static Result generate(PackageSpec spec, Map<Machine, Path> headers) {
        Path work = null;
        try {
            work = Files.createTempDirectory("uapi");
            Map<Machine, Headers> machines = new EnumMap<>(Machine.class);
            for (Map.Entry<Machine, Path> entry : headers.entrySet()) {
                machines.put(entry.getKey(), HeaderReader.read(spec, entry.getKey(), entry.getValue(), work));
            }
            Headers common = Common.of(spec, machines);
            Map<String, String> files = PackageWriter.sources(spec, common);
            return new Result(files, common.layouts().size(), common.constants().size(), List.copyOf(common.notes()));
        } catch (IOException e) {
            throw new UapiException("Cannot make a scratch directory: " + e.getMessage(), e);
        } finally {
            delete(work);
        }
    }

    private static void delete(Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UapiException("Cannot remove " + directory + ": " + e.getMessage(), e);
        }
    }
}
