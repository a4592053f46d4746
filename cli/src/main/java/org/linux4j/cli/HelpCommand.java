package org.linux4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code linux4j help}. */
@Command(name = "help", description = "Show the help of a command, as --help behind it does.")
final class HelpCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--man-pages",
            paramLabel = "DIRECTORY",
            description = "Write pages for man of all commands into files there, and print nothing.")
    private Path pages;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The words of the command, such as `video capture`; all commands where there are none.")
    private List<String> words = new ArrayList<>();

    HelpCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.root().commandLine();
        if (pages != null) {
            writePages(command);
            return 0;
        }
        for (String word : words) {
            CommandLine within = command.getSubcommands().get(word);
            if (within == null) {
                String above = command.getCommandSpec().qualifiedName();
                throw new UsageException("help: there is no command '" + word + "' of " + above + "; `" + above
                        + " --help` shows those there are");
            }
            command = within;
        }
        context.printLines(command.getUsageMessage(Ansi.OFF).stripTrailing());
        return 0;
    }

    /** Those with commands of their own have pages of their own. */
    private void writePages(CommandLine command) {
        Path page = pages.resolve(command.getCommandSpec().qualifiedName("-") + ".1");
        try {
            Files.createDirectories(pages);
            Files.writeString(page, ManPage.of(command) + '\n');
        } catch (IOException e) {
            throw new CommandException("write " + page + ": " + FileProblem.of(e) + "; name a directory elsewhere", e);
        }
        command.getSubcommands().values().stream()
                .distinct()
                .filter(below -> !below.getSubcommands().isEmpty())
                .forEach(this::writePages);
    }
}
