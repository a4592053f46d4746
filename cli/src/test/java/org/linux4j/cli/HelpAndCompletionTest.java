package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.DirectoryStream;
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
    void allCommandsArePagesForMan() throws Exception {
        assertEquals("", printed("help", "--man-pages", scratch.toString()));
        String page = Files.readString(scratch.resolve("linux4j-video.1"));
        assertTrue(page.startsWith(".TH LINUX4J\\-VIDEO 1"), page);
        try (DirectoryStream<Path> pages = Files.newDirectoryStream(scratch, "linux4j*.1")) {
            for (Path each : pages) {
                assertTrue(!shown(each).contains("warning"), shown(each));
            }
        }
        String video = shown(scratch.resolve("linux4j-video.1"));
        assertTrue(video.contains("linux4j video capture") && video.contains("--frames"), video);
        String all = shown(scratch.resolve("linux4j.1"));
        assertTrue(all.contains("linux4j list") && all.contains("See linux4j-video(1)."), all);
        Path file = scratch.resolve("linux4j.1");
        new Tool().run("help", "--man-pages", file.toString()).fails(1, file.toString(), "a directory elsewhere");
    }

    private static String shown(Path page) throws Exception {
        ChildProgram.Ended shown = ChildProgram.run("groff", "-man", "-Tutf8", "-ww", "-P-cbou", page.toString());
        shown.assertWell();
        return shown.output();
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(scratch.resolve("linux4j.sh"), printed("completion", "bash"));
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

    @Test
    void zshCompletesCommandsAndOptions() throws Exception {
        Files.writeString(scratch.resolve("_linux4j"), printed("completion", "zsh"));
        String script = Path.of(getClass().getResource("typing.zsh").toURI()).toString();
        ChildProgram.Ended typed = ChildProgram.run("timeout", "120", "zsh", "-f", script, scratch.toString());
        typed.assertWell();
        assertTrue(typed.output().contains("GOT video capture --frames"), typed.output());
        assertTrue(typed.output().contains("GOT gpio notify"), typed.output());
    }
}
