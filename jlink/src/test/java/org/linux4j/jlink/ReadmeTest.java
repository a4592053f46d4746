package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the Java of the README, with the pattern camera in place of the one it names. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```");

    @TempDir
    private Path scratch;

    @Test
    void theSnippetPrintsThirtyFrames() throws Exception {
        Path root = Path.of("").toAbsolutePath().getParent();
        Matcher snippet = JAVA.matcher(Files.readString(root.resolve("README.md")));
        assertTrue(snippet.find(), "the README has no Java");
        String code = snippet.group(1);
        assertTrue(code.contains("\"v4l2:video0\""), code);
        Path source = scratch.resolve("Snippet.java");
        Files.writeString(
                source,
                "import java.time.*;\nimport org.linux4j.*;\nimport org.linux4j.video.*;\n"
                        + "public class Snippet {\npublic static void main(String[] arguments) {\n"
                        + code.replace("v4l2:video0", "pattern:bars") + "}\n}\n");
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        scratch.toString(),
                        source.toString());
        assertEquals(0, status, messages.toString(StandardCharsets.UTF_8));

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {scratch.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Snippet").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(30, lines.size(), lines::toString);
        assertTrue(lines.stream().allMatch(line -> line.endsWith(": 614400 bytes")), lines::toString);
    }
}
