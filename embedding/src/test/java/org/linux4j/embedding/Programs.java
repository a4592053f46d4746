package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Makes jars of the program of somebody else's: a module, and bundles that begin it in several ways. */
final class Programs {

    private static final String PROGRAM = "vendor.embedder";
    private static final List<String> PROGRAM_CLASSES =
            List.of("vendor/embedder/Program.class", "vendor/embedder/Hardware.class");
    private static final String API = "org.linux4j,org.linux4j.input,org.linux4j.video,org.osgi.framework";

    private Programs() {}

    /** All of them, in a directory. */
    static Path in(Path directory) throws IOException {
        module(directory);
        bundle(directory, "finding", "vendor.embedder.FindingActivator", API);
        bundle(
                directory,
                "handing",
                "vendor.embedder.HandingActivator",
                API + ",org.linux4j.spi,org.linux4j.spi.linux,org.linux4j.driver.evdev,org.linux4j.driver.v4l2,"
                        + "org.linux4j.examples.pattern,org.linux4j.nativ.jna");
        bundle(directory, "asking", "vendor.embedder.AskingActivator", API);
        bundle(
                directory,
                "operator",
                "vendor.host.KarafOperator",
                "org.apache.karaf.features,org.osgi.framework,org.osgi.util.tracker");
        bundle(
                directory,
                "pattern",
                "vendor.embedder.PatternActivator",
                API + ",org.linux4j.spi,org.linux4j.examples.pattern");
        return directory;
    }

    private static void module(Path directory) throws IOException {
        Path root = Files.createDirectories(directory.resolve("classes"));
        Files.createDirectories(root.resolve("vendor/embedder"));
        for (String program : PROGRAM_CLASSES) {
            Files.copy(Room.CLASSES.resolve(program), root.resolve(program));
        }
        Path source = directory.resolve("module-info.java");
        Files.writeString(source, "module " + PROGRAM + " { requires org.linux4j; exports " + PROGRAM + "; }");
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "--release",
                        "17",
                        "--patch-module",
                        PROGRAM + "=" + root,
                        "--module-path",
                        Jars.MODULES.toString(),
                        "-d",
                        root.toString(),
                        source.toString());
        assertEquals(0, status, messages.toString(StandardCharsets.UTF_8));
        List<String> entries = new ArrayList<>(List.of("module-info.class"));
        entries.addAll(PROGRAM_CLASSES);
        jar(directory.resolve("embedder.jar"), root, Map.of(), entries);
    }

    /** One that has the whole package of its activator. */
    private static void bundle(Path directory, String name, String activator, String imports) throws IOException {
        Path ownPackage = Room.CLASSES.resolve(activator.replace('.', '/')).getParent();
        List<String> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(ownPackage)) {
            files.map(file -> Room.CLASSES.relativize(file).toString()).sorted().forEach(entries::add);
        }
        jar(
                directory.resolve(name + ".jar"),
                Room.CLASSES,
                Map.of(
                        "Bundle-ManifestVersion",
                        "2",
                        "Bundle-SymbolicName",
                        name,
                        "Bundle-Version",
                        "1.0",
                        "Bundle-Activator",
                        activator,
                        "Import-Package",
                        imports),
                entries);
    }

    private static void jar(Path jar, Path root, Map<String, String> headers, List<String> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                Files.copy(root.resolve(entry), out);
                out.closeEntry();
            }
        }
    }
}
