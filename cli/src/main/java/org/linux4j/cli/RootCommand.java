package org.linux4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code linux4j}, and the options of every command. */
@Command(
        name = "linux4j",
        description = "List, show and use the devices of this machine.",
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "DEVICE is an id such as v4l2:video0, the kernel's name such as video0 (the",
            "number is enough where the command tells the kind), an identity, the path of a",
            "node, or a part of a name.",
            "Exit status: 0 success, 2 the command line does not parse, 1 anything else."
        })
final class RootCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    /** Looked at before; here for help, and for what is wrong with it. */
    @Option(
            names = LeadingOptions.PLUGINS,
            paramLabel = "DIR",
            description = {
                "Look for plugins in this directory too, or take this jar; before the verb, repeatable.",
                "LINUX4J_PLUGINS takes the place of the usual directories."
            })
    private List<Path> plugins;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show where in the program a failure arose.")
    boolean verbose;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            try (InputStream in = RootCommand.class.getResourceAsStream("version.txt")) {
                String version = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
                return new String[] {
                    "linux4j " + version + " (Java " + System.getProperty("java.version") + ", "
                            + System.getProperty("os.arch") + ")"
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
