package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A piece of Java of the README or another document, compiled as the body of a {@code main}. */
final class ReadmeSnippet {

    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```");

    private ReadmeSnippet() {}

    /** All of them, in order. */
    static List<String> all() throws IOException {
        return allOf("README.md");
    }

    /** All of a document, by its path below the project. */
    static List<String> allOf(String document) throws IOException {
        Path root = Path.of(ReadmeSnippet.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getParent()
                .getParent()
                .getParent();
        return JAVA.matcher(Files.readString(root.resolve(document)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    /** The one that uses a class. */
    static String of(String mark) throws IOException {
        return all().stream()
                .filter(snippet -> snippet.contains(mark))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the README has no Java with " + mark));
    }

    /** The one that uses a class, with the device that it names replaced. */
    static String of(String mark, String device, String instead) throws IOException {
        String code = of(mark);
        assertTrue(code.contains('"' + device + '"'), code);
        return code.replace(device, instead);
    }

    /** Compiles and runs it, and gives the lines that it prints. */
    static List<String> printedBy(String code, Path scratch) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            run(code, scratch);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Compiles and runs it. */
    static void run(String code, Path scratch) throws Exception {
        Path source = scratch.resolve("Snippet.java");
        Files.writeString(
                source,
                "import java.nio.*;\n"
                        + "import java.nio.file.*;\n"
                        + "import java.time.*;\n"
                        + "import java.util.*;\n"
                        + "import java.util.concurrent.*;\n"
                        + "import org.linux4j.*;\n"
                        + "import org.linux4j.gpio.*;\n"
                        + "import org.linux4j.input.*;\n"
                        + "import org.linux4j.led.*;\n"
                        + "import org.linux4j.midi.*;\n"
                        + "import org.linux4j.midi.file.*;\n"
                        + "import org.linux4j.sensor.*;\n"
                        + "import org.linux4j.thermal.*;\n"
                        + "import org.linux4j.usb.*;\n"
                        + "import org.linux4j.video.*;\n"
                        + "public class Snippet {\n"
                        + "public static void main(String[] arguments) throws java.io.IOException {\n" + code
                        + "}\n}\n");
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
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {scratch.toUri().toURL()}, ReadmeSnippet.class.getClassLoader())) {
            loader.loadClass("Snippet").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }
}
