package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j thermal}: the commands for thermal zones and cooling devices.
 *
 * @since 0.1
 */
public final class ThermalCommands implements CommandProvider {

    /** Called by the service loader. */
    public ThermalCommands() {}

    @Override
    public String group() {
        return "thermal";
    }

    @Override
    public String description() {
        return "Show and watch temperatures, trip points and what cools.";
    }

    @Override
    public List<String> footer() {
        return List.of("", "What can be set, such as trip points and policies: `linux4j controls DEVICE`.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(new ThermalListCommand(context), new ThermalMonitorCommand(context));
    }
}
