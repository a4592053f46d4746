package org.linux4j.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A jar that a test compiles, such as that of a plugin. Not thread-safe.
 *
 * @since 0.1
 */
public final class SourceJar {

    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<Path> needed = new ArrayList<>();
    private boolean modules;

    /** Begins a jar with nothing in it. */
    public SourceJar() {}

    /**
     * Adds a class.
     *
     * @param name its whole name, or {@code module-info}
     * @param source its source
     * @return this
     */
    public SourceJar source(String name, String source) {
        sources.put(name.replace('.', '/') + ".java", source);
        modules |= name.equals("module-info");
        return this;
    }

    /**
     * Adds a file.
     *
     * @param name its name in the jar
     * @param text what is in it
     * @return this
     */
    public SourceJar file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a file.
     *
     * @param name its name in the jar
     * @param content what is in it
     * @return this
     */
    public SourceJar file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /**
     * Adds a service.
     *
     * @param service the service
     * @param provider the name of the class that provides it
     * @return this
     */
    public SourceJar provides(Class<?> service, String provider) {
        return file("META-INF/services/" + service.getName(), provider + "\n");
    }

    /**
     * Says what the sources need beside what the test has on its class path.
     *
     * @param jar a jar
     * @return this
     */
    public SourceJar needs(Path jar) {
        needed.add(jar);
        return this;
    }

    /**
     * Compiles and writes the jar.
     *
     * @param jar where to
     * @return the same
     * @throws IOException if it cannot be written
     * @throws AssertionError if a source does not compile
     */
    public Path write(Path jar) throws IOException {
        Path work = Files.createTempDirectory("linux4j-jar");
        try {
            compile(work);
            Files.createDirectories(jar.toAbsolutePath().getParent());
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out)) {
                for (Map.Entry<String, byte[]> file :
                        classes(work.resolve("classes")).entrySet()) {
                    put(entries, file.getKey(), file.getValue());
                }
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    put(entries, file.getKey(), file.getValue());
                }
            }
            return jar;
        } finally {
            remove(work);
        }
    }

    private static void put(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(content);
        entries.closeEntry();
    }

    private void compile(Path work) throws IOException {
        String path = System.getProperty("java.class.path")
                + needed.stream().map(jar -> ":" + jar).reduce("", String::concat);
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "17",
                "-proc:none",
                "-nowarn",
                "-d",
                Files.createDirectories(work.resolve("classes")).toString(),
                modules ? "--module-path" : "--class-path",
                path));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        if (sources.isEmpty()) {
            return;
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError("it does not compile: " + sources.keySet());
        }
    }

    private static Map<String, byte[]> classes(Path directory) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    classes.put(directory.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
