package org.linux4j.examples.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The programs are as short as they can be told: each is no more than three lines longer than its like in Python. */
class ProgramLinesTest {

    private static final Path SOURCES = Path.of("../examples/programs/src/main/java/org/linux4j/examples/programs");

    /**
     * How many lines the same takes in README.md of github.com/tiagocoutinho/linuxpy at commit 5cbaae33, counted there: without
     * imports and what is printed, and without lines for what ours leave out, which are said here.
     */
    private static final Map<String, Integer> PYTHON = Map.of(
            // Two more end it after some frames.
            "CaptureLoop", 3,
            // Three more show capabilities, and one control before and after.
            "CameraSettings", 7,
            "AsyncFrames", 3,
            // Two more set a format.
            "CameraToOutput", 8,
            "WebStream", 12,
            "GamepadState", 6,
            "AsyncInput", 3,
            "MidiListener", 6);

    /** What that page does not show. */
    private static final Set<String> OTHERS = Set.of("BarcodeScanner", "RemapKeyboard");

    private static final int MORE = 3;

    /** Without package, imports, class and main lines, comments, constructors, and lines of closing braces only. */
    private static List<String> lines(String program) throws IOException {
        String code = Files.readString(SOURCES.resolve(program + ".java")).replaceAll("(?s)/\\*\\*.*?\\*/", "");
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty()
                        && !line.matches(
                                "(package|import) .*|.*\\bclass .*|.*\\bvoid main\\(.*|private \\w+\\(\\) \\{\\}")
                        && !line.matches("[})]+;?"))
                .toList();
    }

    @Test
    void noneIsMuchLongerThanInPython() throws IOException {
        for (Map.Entry<String, Integer> python : PYTHON.entrySet()) {
            List<String> lines = lines(python.getKey());
            assertTrue(
                    lines.size() <= python.getValue() + MORE,
                    python.getKey() + " has " + lines.size() + " lines: " + String.join("\n", lines));
        }
    }

    @Test
    void allAreCounted() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Set<String> programs = files.map(
                            file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> !name.equals("package-info"))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> known = new TreeSet<>(PYTHON.keySet());
            known.addAll(OTHERS);
            assertEquals(known, programs);
        }
    }
}
