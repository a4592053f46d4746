package org.linux4j.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a command reads and writes.
 *
 * @param in what is typed
 * @param out results, as text
 * @param bytes results, as bytes
 * @param err everything else
 * @param outWatched whether somebody watches results as they come
 * @param errWatched whether somebody watches everything else
 */
record StandardStreams(
        InputStream in, ShownStream out, OutputStream bytes, ShownStream err, boolean outWatched, boolean errWatched) {

    private static final Set<String> INPUT = Set.of("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");
    private static final Set<String> OUTPUT = Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    static boolean isInput(Path file) {
        return INPUT.contains(file.toString());
    }

    static boolean isOutput(Path file) {
        return OUTPUT.contains(file.toString());
    }
}
