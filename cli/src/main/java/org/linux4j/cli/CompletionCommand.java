package org.linux4j.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code linux4j completion}. */
@Command(
        name = "completion",
        description = "Print what has bash or zsh complete these commands: `source <(linux4j completion)`.")
final class CompletionCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.printLines(
                AutoComplete.bash(spec.root().name(), spec.root().commandLine()).strip());
        return 0;
    }
}
