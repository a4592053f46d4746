package org.linux4j.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.Plugins;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs command lines: puts the commands together, and turns what they throw into a sentence and an exit status. */
final class Application {

    private final CommandContext context;
    private final ClassLoader services;
    private final Supplier<Plugins> installed;
    private final RootCommand root = new RootCommand();

    /**
     * Makes the application.
     *
     * @param services where groups of commands are looked for, and then in plugins
     * @param installed finds plugins that no command line has to name
     */
    Application(CommandContext context, ClassLoader services, Supplier<Plugins> installed) {
        this.context = context;
        this.services = services;
        this.installed = installed;
    }

    /** Returns the exit status; the context is used up afterwards. */
    int run(String... args) {
        LeadingOptions leading = LeadingOptions.of(args);
        try (Plugins plugins = installed.get().and(Plugins.in(leading.plugins().toArray(Path[]::new)));
                context) {
            context.use(plugins);
            return commandLine(leading, plugins).execute(args);
        } catch (RuntimeException | LinkageError e) {
            return fail("internal error: " + e, e);
        } catch (OutOfMemoryError e) {
            // What needed it is gone by now.
            return fail("there is not enough memory for that", e);
        }
    }

    private CommandLine commandLine(LeadingOptions leading, Plugins plugins) {
        CommandLine line = new CommandLine(root);
        List<ClassLoader> loaders = new ArrayList<>(List.of(services));
        plugins.loaded().forEach(plugin -> loaders.add(plugin.loader()));
        new Verbs(context, loaders).addTo(line, leading.verb(), leading.command());
        takeLevels(line);
        // A file's name may well begin with @, and picocli takes any console of a newer JDK for a terminal.
        line.setExpandAtFiles(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, arguments) -> misuse(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> failure(e));
        return line;
    }

    private static void takeLevels(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            if (command.getCommand() instanceof Level.Taken) {
                command.setUnmatchedOptionsArePositionalParams(true);
            }
            takeLevels(command);
        }
    }

    private int misuse(CommandLine.ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        context.note(command + ": " + e.getMessage() + "; `" + command + " --help` shows what it takes");
        return CommandLine.ExitCode.USAGE;
    }

    private int failure(Exception e) {
        if (e instanceof DeviceNotFoundException) {
            // The driver that failed may be the one that knows the device.
            context.reportDriverFailures();
        }
        if (e instanceof InterruptedException) {
            // For whoever called; of a DeviceInterruptedException it stays set.
            Thread.currentThread().interrupt();
            return fail("the thread of the command was interrupted", e);
        }
        if (e instanceof UsageException) {
            fail(e.getMessage(), e);
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof ReaderGoneException) {
            // No news to anybody.
            return CommandLine.ExitCode.SOFTWARE;
        }
        // Devices refuse so what the user asked of them; what extends it is a fault of the program.
        boolean refused = e.getClass() == IllegalArgumentException.class && e.getMessage() != null;
        boolean expected = e instanceof CommandException || e instanceof DeviceException || refused;
        return fail(expected ? e.getMessage() : "internal error: " + e, e);
    }

    private int fail(String message, Throwable cause) {
        context.note("linux4j: " + message);
        if (root.verbose) {
            cause.printStackTrace(context.err());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
