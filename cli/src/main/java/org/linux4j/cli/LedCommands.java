package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j led}: the commands for LEDs.
 *
 * @since 0.1
 */
public final class LedCommands implements CommandProvider {

    /** Called by the service loader. */
    public LedCommands() {}

    @Override
    public String group() {
        return "led";
    }

    @Override
    public String description() {
        return "Show, dim and watch LEDs, and let them blink.";
    }

    @Override
    public List<String> footer() {
        return List.of(
                "",
                "LEVEL is a number, a share such as 50%, on or off; +10% and -10% (or 10%-) are relative.",
                "PERIOD is a number with us, ms, s or m; milliseconds without.",
                "What blinks is timed by the kernel, and goes on until the brightness is 0 or the trigger another.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(
                new LedListCommand(context),
                new LedSetCommand(context),
                new LedBlinkCommand(context),
                new LedPatternCommand(context),
                new LedTriggerCommand(context),
                new LedMonitorCommand(context));
    }
}
