package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.cli.CommandProvider;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.PluginSources;
import org.linux4j.testkit.SourceJar;

/** Plugins beside the packaged modules, where each that is a module has a layer of its own. */
class PluginCommandTest {

    @RegisterExtension
    private final InstalledCommand linux4j = new InstalledCommand();

    @TempDir
    private Path plugins;

    @Test
    void modulesAndPlainJarsWorkAndBrokenOnesAreNamed() throws IOException {
        PluginSources.module("modular", "\"of a module\"").write(plugins.resolve("modular.jar"));
        for (String version : List.of("1", "2")) {
            Path library = PluginSources.library(plugins.resolve("with" + version + "/library.jar"), version);
            PluginSources.driver("with" + version, "shared.Library.version()")
                    .needs(library)
                    .write(plugins.resolve("with" + version + "/driver.jar"));
        }
        new SourceJar()
                .source("module-info", "module needy { requires java.logging; }")
                .file("other/Package.txt", "")
                .write(plugins.resolve("needy.jar"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        Command.Result list = linux4j.run("--plugins", plugins.toString(), "list", "lamp");
        assertEquals(0, list.status(), list.err());
        for (String row : List.of("modular:one", "of a module", "with1:one", "with2:one")) {
            assertTrue(list.out().contains(row), list.out());
        }
        assertTrue(list.err().contains("broken.jar"), list.err());
        Command.Result shown = linux4j.run("--plugins=" + plugins, "drivers", "--json");
        assertEquals(1, shown.status(), "one is broken");
        JsonArray drivers = JsonText.read(shown.out()).asJsonArray();
        JsonObject modular = drivers.getValuesAs(JsonObject.class).stream()
                .filter(driver -> driver.getString("driver").equals("modular"))
                .findFirst()
                .orElseThrow();
        assertTrue(modular.getString("origin").endsWith("/modular.jar"), modular::toString);
        assertTrue(shown.out().contains("\"bridge\""), shown.out());
    }

    @Test
    void aPluginBringsCommands() throws IOException {
        new SourceJar()
                .source(
                        "vendor.Hello",
                        "package vendor; import java.util.*; import java.util.concurrent.Callable;\n"
                                + "public class Hello implements " + CommandProvider.class.getName() + " {\n"
                                + "  public String group() { return \"hello\"; }\n"
                                + "  public String description() { return \"Says hello.\"; }\n"
                                + "  public List<" + Callable.class.getName()
                                + "<Integer>> commands(org.linux4j.cli.CommandContext context) {\n"
                                + "    return List.of(new World(context));\n"
                                + "  }\n"
                                + "  @picocli.CommandLine.Command(name = \"world\", description = \"Greets.\")\n"
                                + "  static class World implements Callable<Integer> {\n"
                                + "    private final org.linux4j.cli.CommandContext context;\n"
                                + "    World(org.linux4j.cli.CommandContext context) { this.context = context; }\n"
                                + "    public Integer call() { context.out().println(\"Hello\"); return 0; }\n"
                                + "  }\n"
                                + "}\n")
                .provides(CommandProvider.class, "vendor.Hello")
                .write(plugins.resolve("hello.jar"));
        Command.Result hello = linux4j.run("--plugins", plugins.toString(), "hello", "world");
        assertEquals("Hello\n", hello.out(), hello.err());
        assertEquals(0, hello.status());
        assertTrue(linux4j.run("--plugins", plugins.toString(), "--help").out().contains("Says hello."));
    }
}
