package org.linux4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code linux4j input grab}: events that nobody else gets. */
@Command(
        name = "grab",
        description = {
            "Take devices for this command alone, and show their events, until Ctrl-C.",
            "Nobody else gets any event meanwhile: not the desktop, not the console. Do not grab the only keyboard",
            "without --count."
        })
final class InputGrabCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private InputListenOptions options = new InputListenOptions();

    InputGrabCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.run(context, true);
        return 0;
    }
}
