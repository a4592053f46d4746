package org.linux4j.jlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.testkit.PluginSources;
import org.linux4j.testkit.SourceJar;

/** What no JVM starts with on its module path, whoever else is on it; in a directory of plugins it hurts itself only. */
final class UnstartableModules {

    private UnstartableModules() {}

    /** Writes one. */
    private interface Writing {
        void into(Path directory) throws IOException;
    }

    /**
     * A kind.
     *
     * @param name of its directory, in words
     * @param jvm what the JVM says of it
     * @param plugin what is said of it as a plugin; empty where it works as one, or has no driver
     * @param writing makes it
     */
    record Kind(String name, String jvm, String plugin, Writing writing) {

        /** Makes it in a directory of its own, which is a plugin, too. */
        Path in(Path parent) throws IOException {
            Path directory = Files.createDirectories(parent.resolve(name));
            writing.into(directory);
            return directory;
        }
    }

    static List<Kind> kinds() {
        return List.of(
                new Kind("empty", "empty/bad.jar", "zip file is empty", at -> Files.createFile(at.resolve("bad.jar"))),
                new Kind("cut", "cut/bad.jar", "ZipException", at -> {
                    Path jar = PluginSources.module("cut", "\"cut\"").write(at.resolve("bad.jar"));
                    byte[] whole = Files.readAllBytes(jar);
                    Files.write(jar, Arrays.copyOf(whole, whole.length - 40));
                }),
                new Kind(
                        "no-jar",
                        "no-jar/bad.jar",
                        "ZipException",
                        at -> Files.writeString(at.resolve("bad.jar"), "no jar, but words of some length")),
                new Kind("service-without-package", "missing", "missing.Driver", at -> new SourceJar()
                        .provides(DeviceDriver.class, "missing.Driver")
                        .write(at.resolve("bad.jar"))),
                new Kind("service-of-two-words", "two words", "bad.jar", at -> new SourceJar()
                        .provides(DeviceDriver.class, "two words")
                        .write(at.resolve("bad.jar"))),
                new Kind(
                        "newer-module",
                        "newer-module/bad.jar",
                        "Unsupported major.minor version",
                        at -> newer(PluginSources.module("newer", "\"newer\"").write(at.resolve("bad.jar")))),
                new Kind("missing-module", "vendor.library", "vendor.library", at -> {
                    Path library = new SourceJar()
                            .source("module-info", "module vendor.library { exports library; }")
                            .source("library.Library", "package library; public class Library {}")
                            .write(at.resolveSibling("missing-module-library.jar"));
                    new SourceJar()
                            .source("module-info", "module vendor.lonely { requires vendor.library; }")
                            .needs(library)
                            .write(at.resolve("bad.jar"));
                    Files.delete(library);
                }),
                new Kind("split-package", "org.linux4j.driver.gpio", "org.linux4j.driver.gpio", at -> new SourceJar()
                        .source("module-info", "module vendor.splitting { }")
                        .source("org.linux4j.driver.gpio.Foreign", "package org.linux4j.driver.gpio; class Foreign {}")
                        .write(at.resolve("bad.jar"))),
                new Kind("two-versions", "Two versions of module vendor.twice", "", at -> {
                    for (String version : List.of("1", "2")) {
                        PluginSources.module("twice", "\"twice\"").write(at.resolve("twice-" + version + ".jar"));
                    }
                }),
                new Kind("no-module-name", "no-module-name/1.jar", "", at -> PluginSources.driver("one", "\"one\"")
                        .write(at.resolve("1.jar"))));
    }

    /** Makes the description of a module one that only a newer Java reads. */
    private static void newer(Path jar) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (JarFile old = new JarFile(jar.toFile())) {
            for (var entry : Collections.list(old.entries())) {
                files.put(entry.getName(), old.getInputStream(entry).readAllBytes());
            }
        }
        files.get("module-info.class")[7] = 99;
        BrokenModules.jar(jar, files);
    }
}
