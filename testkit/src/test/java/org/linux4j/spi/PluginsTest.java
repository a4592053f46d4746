package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.Plugins;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.PluginSources;
import org.linux4j.testkit.SourceJar;

/** Plugins in directories: each by itself, and none in the way of another. */
class PluginsTest {

    @TempDir
    private Path scratch;

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(scratch.resolve("plugins"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<String> names(DeviceManager manager) {
        return manager.list().stream()
                .filter(device -> device.kind().name().equals("lamp"))
                .map(DeviceDescriptor::name)
                .toList();
    }

    @Test
    void eachHasItsOwnVersionOfALibrary() throws IOException {
        for (String version : List.of("1", "2")) {
            Path plugin = directory.resolve("with-" + version);
            Path library = PluginSources.library(plugin.resolve("library.jar"), version);
            PluginSources.driver("with" + version, "shared.Library.version()")
                    .needs(library)
                    .write(plugin.resolve("driver.jar"));
        }
        PluginSources.driver("alone", "\"of one jar\"").write(directory.resolve("alone.jar"));
        Files.writeString(directory.resolve("README"), "no plugin");
        try (DeviceManager manager = DeviceManager.builder().plugins(directory).build()) {
            assertEquals(List.of("of one jar", "1", "2"), names(manager));
            assertEquals(List.of(), ofPlugins(manager));
            assertEquals(
                    directory.resolve("with-1").toRealPath().toString(),
                    manager.driverInfos().stream()
                            .filter(info -> info.name().equals("with1"))
                            .findFirst()
                            .orElseThrow()
                            .origin());
        }
    }

    private List<DriverFailure> ofPlugins(DeviceManager manager) {
        return manager.failures().stream()
                .filter(failure -> failure.origin().startsWith(scratch.toString()))
                .toList();
    }

    /** What makes a plugin that is broken. */
    private interface Breaking {
        void into(Path directory) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> aBrokenOneHurtsItselfOnly() {
        return Stream.of(
                broken("empty file", "bad.jar", at -> Files.createFile(at.resolve("bad.jar"))),
                broken("cut jar", "bad.jar", at -> {
                    Path jar = PluginSources.driver("cut", "\"cut\"").write(at.resolve("bad.jar"));
                    byte[] whole = Files.readAllBytes(jar);
                    Files.write(jar, Arrays.copyOf(whole, whole.length - 40));
                }),
                broken("a service without its class", "missing.Driver", at -> new SourceJar()
                        .provides(DeviceDriver.class, "missing.Driver")
                        .write(at.resolve("bad.jar"))),
                broken("a service that is none", "not a subtype", at -> new SourceJar()
                        .source("bad.Driver", "package bad; public class Driver {}")
                        .provides(DeviceDriver.class, "bad.Driver")
                        .write(at.resolve("bad.jar"))),
                broken("a services file of other text", "bad.jar", at -> new SourceJar()
                        .provides(DeviceDriver.class, "two words")
                        .write(at.resolve("bad.jar"))),
                broken("a class that is none", "bad/Driver", at -> new SourceJar()
                        .file("bad/Driver.class", "no class")
                        .provides(DeviceDriver.class, "bad.Driver")
                        .write(at.resolve("bad.jar"))),
                broken("a class of a newer Java", "bad/Driver", at -> new SourceJar()
                        .file("bad/Driver.class", new byte[] {
                            (byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 99, 0, 1, 0, 0, 0, 0, 0, 0
                        })
                        .provides(DeviceDriver.class, "bad.Driver")
                        .write(at.resolve("bad.jar"))),
                broken("a library that is missing", "shared", at -> {
                    Path library = PluginSources.library(scratch.resolve("elsewhere.jar"), "1");
                    PluginSources.driver("lonely", "shared.Library.version()")
                            .needs(library)
                            .write(at.resolve("bad.jar"));
                }),
                broken("a constructor that throws", "no luck", at -> new SourceJar()
                        .source(
                                "bad.Driver",
                                "package bad; public class Driver implements org.linux4j.spi.DeviceDriver {\n"
                                        + "  public Driver() { throw new AssertionError(\"no luck\"); }\n"
                                        + "  public String name() { return \"bad\"; }\n"
                                        + "  public org.linux4j.spi.DriverSession start("
                                        + "org.linux4j.spi.DriverContext context) { return null; }\n"
                                        + "}\n")
                        .provides(DeviceDriver.class, "bad.Driver")
                        .write(at.resolve("bad.jar"))),
                // These tests have Linux4J on the class path.
                broken("a module without META-INF/services", "a module only", at -> PluginSources.module(
                                "modular", "\"modular\"")
                        .write(at.resolve("bad.jar"))),
                broken("a directory without jars", "no jar", at -> Files.createDirectory(at.resolve("bad"))),
                broken(
                        "a link to nothing",
                        "bad.jar",
                        at -> Files.createSymbolicLink(at.resolve("bad.jar"), Path.of("nowhere"))),
                broken("a file that all may write", "other users", at -> {
                    Path jar = PluginSources.driver("open", "\"open\"").write(at.resolve("bad.jar"));
                    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));
                }),
                broken("a name that is taken", "it is not used", at -> PluginSources.driver("good", "\"bad\"")
                        .write(at.resolve("later.jar"))));
    }

    private DynamicTest broken(String kind, String said, Breaking breaking) {
        return DynamicTest.dynamicTest(kind, () -> {
            Path at = Files.createTempDirectory(directory, "broken");
            PluginSources.driver("good", "\"good\"").write(at.resolve("good.jar"));
            breaking.into(at);
            try (DeviceManager manager = DeviceManager.builder().plugins(at).build()) {
                assertEquals(List.of("good"), names(manager));
                List<DriverFailure> failures = ofPlugins(manager);
                assertEquals(1, failures.size(), failures::toString);
                assertTrue(failures.get(0).toString().contains(said), failures::toString);
            }
        });
    }

    @Test
    void whereOthersMayWriteNothingIsLoaded() throws IOException {
        PluginSources.driver("foreign", "\"foreign\"").write(directory.resolve("foreign.jar"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Plugins plugins = Plugins.in(directory)) {
            assertEquals(List.of(), plugins.loaded());
            assertTrue(
                    plugins.failures().toString().contains("chmod go-w " + directory.toRealPath()),
                    plugins.failures()::toString);
        }
        Path below = Files.createDirectory(directory.resolve("below"));
        PluginSources.driver("below", "\"below\"").write(below.resolve("below.jar"));
        try (Plugins plugins = Plugins.in(below)) {
            assertEquals(List.of(), plugins.loaded(), "who may write above it may replace it");
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsToldOfWhereItWasNamed() {
        try (Plugins plugins = Plugins.in(scratch.resolve("nowhere"))) {
            assertTrue(plugins.failures().toString().contains("there is no such directory"));
        }
    }

    @Test
    void whatIsClosedIsFreed() throws IOException {
        PluginSources.driver("freed", "\"freed\"").write(directory.resolve("freed.jar"));
        WeakReference<ClassLoader> loader = used();
        Collector.until("the plugin's class loader is freed", () -> loader.refersTo(null));
        PluginSources.driver("freed", "\"another\"").write(directory.resolve("freed.jar"));
        try (DeviceManager manager = DeviceManager.builder().plugins(directory).build()) {
            assertEquals(List.of("another"), names(manager));
        }
    }

    private WeakReference<ClassLoader> used() {
        try (Plugins plugins = Plugins.in(directory);
                DeviceManager manager = DeviceManager.builder().plugins(plugins).build()) {
            assertEquals(List.of("freed"), names(manager));
            return new WeakReference<>(plugins.loaded().get(0).loader());
        }
    }
}
