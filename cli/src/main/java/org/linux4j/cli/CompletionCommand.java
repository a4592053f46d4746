package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code linux4j completion}. */
@Command(
        name = "completion",
        description = "Print what has a shell complete these commands: `source <(linux4j completion bash)`.")
final class CompletionCommand implements Callable<Integer> {

    /** Picocli's script means bash; of zsh it would change an option for all commands, and name a command that zsh has not. */
    private static final List<String> NOT_FOR_ZSH = List.of("setopt COMPLETE_ALIASES", "alias compopt=complete");

    private enum Shell {
        bash,
        zsh
    }

    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            description = "The shell: ${COMPLETION-CANDIDATES}; bash unless it is said.")
    private Shell shell = Shell.bash;

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String name = spec.root().name();
        String script = AutoComplete.bash(name, spec.root().commandLine()).strip();
        context.printLines(shell == Shell.zsh ? forZsh(name, script) : script);
        return 0;
    }

    /** As a file {@code _linux4j} among zsh's functions, which loads it when it is asked the first time and wants an answer then. */
    private static String forZsh(String name, String script) {
        return script.lines()
                .filter(line -> !NOT_FOR_ZSH.contains(line.strip()))
                .collect(Collectors.joining(
                        "\n",
                        "#compdef " + name + "\n",
                        "\n[[ -z $compstate ]] || _bash_complete -o default -F _complete_" + name));
    }
}
