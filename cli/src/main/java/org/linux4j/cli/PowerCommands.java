package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j power}: the commands for batteries and what charges them.
 *
 * @since 0.1
 */
public final class PowerCommands implements CommandProvider {

    /** Called by the service loader. */
    public PowerCommands() {}

    @Override
    public String group() {
        return "power";
    }

    @Override
    public String description() {
        return "Show and watch batteries and what charges them.";
    }

    @Override
    public List<String> footer() {
        return List.of("", "What can be set, such as charge thresholds: `linux4j controls DEVICE`.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(new PowerListCommand(context), new PowerMonitorCommand(context));
    }
}
