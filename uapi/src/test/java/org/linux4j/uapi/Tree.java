package org.linux4j.uapi;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The source tree the tests run in, and the headers that its scripts provide. */
final class Tree {
    /** Maven runs the tests in the directory of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static Map<Machine, Path> headers;

    private Tree() {}

    /** The installed headers of each machine; fails with what is missing. */
    static synchronized Map<Machine, Path> headers() {
        if (headers == null) {
            Map<Machine, Path> found = new EnumMap<>(Machine.class);
            String lines = Command.output(
                    Path.of(System.getProperty("java.io.tmpdir")),
                    List.of(ROOT.resolve("uapi/headers").toString()));
            for (String line : lines.strip().split("\n")) {
                for (Machine machine : Machine.values()) {
                    if (line.startsWith(machine.kernelName() + "=")) {
                        found.put(machine, Path.of(line.substring(line.indexOf('=') + 1)));
                    }
                }
            }
            headers = found;
        }
        return headers;
    }
}
