package org.linux4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of a capture during which another signal comes in: frames of two sources are in no file together. */
final class PartFiles {

    private PartFiles() {}

    /**
     * The file for a source: {@code film.raw}, {@code film-2.raw}, ...
     *
     * @param file what the user named; null for no file, which suits any source
     * @param number which source it is, from 1
     * @throws CommandException where there is no other file, as with a pipe
     */
    static Path of(Path file, int number) {
        if (file == null || number == 1) {
            return file;
        }
        boolean standard = StandardStreams.isOutput(file);
        if (standard || Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CommandException("write " + (standard ? "standard output" : file)
                    + ": frames of another source cannot follow there; start another capture");
        }
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot < 0 ? name.length() : dot;
        return file.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
    }
}
