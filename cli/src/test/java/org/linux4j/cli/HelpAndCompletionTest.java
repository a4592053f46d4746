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

    /** Whatever man says of a page that it cannot make sense of. */
    @Test
    void helpIsAPageForMan() throws Exception {
        String page = printed("help", "--man", "video");
        assertTrue(page.startsWith(".TH LINUX4J\\-VIDEO 1"), page);
        Path file = Files.writeString(scratch.resolve("linux4j-video.1"), page);
        ChildProgram.Ended shown = ChildProgram.run("groff", "-man", "-Tutf8", "-ww", "-P-cbou", file.toString());
        shown.assertWell();
        assertTrue(!shown.output().contains("warning"), shown.output());
        assertTrue(shown.output().contains("linux4j video capture"), shown.output());
        assertTrue(shown.output().contains("--frames"), shown.output());
        assertTrue(printed("help", "--man").contains(".SS linux4j list"));
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
        ChildProgram.Ended ended = ChildProgram.run(
                "bash",
                "-c",
                ". " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + words.length
                        + "; _complete_linux4j; printf '%s\\n' \"${COMPREPLY[@]}\"");
        ended.assertWell();
        return ended.output().lines().map(String::strip).toList();
    }
}
