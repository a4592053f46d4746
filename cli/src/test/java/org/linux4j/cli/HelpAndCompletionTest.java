package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildProgram;

/** {@code linux4j help} and {@code linux4j completion}, which tell of all commands. */
class HelpAndCompletionTest {

    @TempDir
    private Path scratch;

    private static String printed(String... arguments) {
        return new Tool().run(arguments).succeeds().out;
    }

    @Test
    void helpIsWhatTheOptionShows() {
        assertEquals(printed("--help"), printed("help"));
        assertEquals(printed("list", "--help"), printed("help", "list"));
        assertEquals(printed("video", "capture", "--help"), printed("help", "video", "capture"));
        new Tool().run("help", "video", "captrue").fails(2, "captrue", "linux4j video --help");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(scratch.resolve("linux4j.sh"), printed("completion"));
        assertTrue(completions(script, "vid").contains("video"));
        assertTrue(completions(script, "video", "cap").contains("capture"));
        assertTrue(completions(script, "video", "capture", "--fra").contains("--frames"));
    }

    private static List<String> completions(Path script, String... words) throws Exception {
        String typed = "linux4j " + String.join(" ", words);
        return ChildProgram.run(
                        "bash",
                        "-c",
                        ". " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + words.length
                                + "; _complete_linux4j; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .assertWell()
                .output()
                .lines()
                .map(String::strip)
                .toList();
    }
}
