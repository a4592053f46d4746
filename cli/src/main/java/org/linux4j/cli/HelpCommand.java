package org.linux4j.cli;

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

    @Option(names = "--man", description = "Print it as a page for man, with all that stands below it.")
    private boolean man;

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
        for (String word : words) {
            CommandLine within = command.getSubcommands().get(word);
            if (within == null) {
                String above = command.getCommandSpec().qualifiedName();
                throw new UsageException("help: there is no command '" + word + "' of " + above + "; `" + above
                        + " --help` shows those there are");
            }
            command = within;
        }
        context.printLines(
                man ? ManPage.of(command) : command.getUsageMessage(Ansi.OFF).stripTrailing());
        return 0;
    }
}
