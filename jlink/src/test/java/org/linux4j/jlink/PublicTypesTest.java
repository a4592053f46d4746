package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each public type says of its age, and each exported package of how far it may be relied on. */
class PublicTypesTest {

    private static final Path TREE = Path.of("").toAbsolutePath().getParent();
    private static final Pattern EXPORTS = Pattern.compile("^\\s*exports ([\\w.]+)", Pattern.MULTILINE);
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:(?:abstract|final|sealed|non-sealed) )*(?:class|interface|record|enum|@interface) ",
            Pattern.MULTILINE);
    private static final Pattern SINCE = Pattern.compile("^ \\* @since \\d+\\.\\d+$", Pattern.MULTILINE);
    private static final Pattern MARK = Pattern.compile("^@(Stable|Evolving)$", Pattern.MULTILINE);

    @Test
    void eachPublicTypeSaysSinceWhen() throws IOException {
        List<Path> silent = new ArrayList<>();
        int types = 0;
        for (Path exported : exportedPackages()) {
            for (Path file : list(exported)) {
                if (!file.toString().endsWith(".java")) {
                    continue;
                }
                String source = Files.readString(file);
                Matcher type = PUBLIC_TYPE.matcher(source);
                if (type.find()) {
                    types++;
                    if (!SINCE.matcher(source).region(0, type.start()).find()) {
                        silent.add(TREE.relativize(file));
                    }
                }
            }
        }
        assertTrue(types > 100, "only " + types + " public types were found");
        assertEquals(List.of(), silent, "public types without @since");
    }

    @Test
    void eachExportedPackageSaysWhetherItIsStable() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path exported : exportedPackages()) {
            long marks = MARK.matcher(Files.readString(exported.resolve("package-info.java")))
                    .results()
                    .count();
            if (marks != 1) {
                silent.add(TREE.relativize(exported));
            }
        }
        assertEquals(List.of(), silent, "packages that are not marked @Stable or @Evolving, once");
    }

    /** What the rooms export; generated packages follow the kernel, which takes nothing away. */
    private static List<Path> exportedPackages() throws IOException {
        List<Path> packages = new ArrayList<>();
        for (Path room : list(TREE)) {
            Path sources = room.resolve("src/main/java");
            if (Files.exists(sources.resolve("module-info.java"))) {
                EXPORTS.matcher(Files.readString(sources.resolve("module-info.java")))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.endsWith(".uapi"))
                        .forEach(name -> packages.add(sources.resolve(name.replace('.', '/'))));
            }
        }
        return packages;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
