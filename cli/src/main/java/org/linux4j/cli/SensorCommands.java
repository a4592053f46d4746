package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j sensor}: the commands for chips that measure and drive fans.
 *
 * @since 0.1
 */
public final class SensorCommands implements CommandProvider {

    /** Called by the service loader. */
    public SensorCommands() {}

    @Override
    public String group() {
        return "sensor";
    }

    @Override
    public String description() {
        return "Show and watch temperatures, voltages, fans and what else chips measure.";
    }

    @Override
    public List<String> footer() {
        return List.of(
                "",
                "Values are as the kernel has them: sensors.conf of lm-sensors is not read.",
                "What can be set, such as fans and limits: `linux4j controls DEVICE`.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(new SensorListCommand(context), new SensorMonitorCommand(context));
    }
}
