package org.linux4j.embedding;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The JDKs that programs run on: the one that runs the tests, and the one that the script {@code test} names. */
final class Jdks {

    private Jdks() {}

    static List<Path> all() throws IOException {
        Set<Path> all = new LinkedHashSet<>();
        all.add(Path.of(System.getProperty("java.home")).toRealPath());
        String newer = System.getProperty("linux4j.newer.jdk", "");
        if (!newer.isEmpty() && !newer.equals("none")) {
            all.add(Path.of(newer).toRealPath());
        }
        for (Path one : all) {
            if (!Files.isExecutable(one.resolve("bin/java"))) {
                throw new IOException(one + " is no JDK");
            }
        }
        return List.copyOf(all);
    }

    /** The feature release, such as 17. */
    static int version(Path jdk) throws IOException {
        Properties release = new Properties();
        try (Reader text = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(text);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }
}
