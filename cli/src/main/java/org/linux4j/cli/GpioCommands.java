package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j gpio}: the commands for GPIO lines, with the options of libgpiod's tools.
 *
 * @since 0.1
 */
public final class GpioCommands implements CommandProvider {

    /** Called by the service loader. */
    public GpioCommands() {}

    @Override
    public String group() {
        return "gpio";
    }

    @Override
    public String description() {
        return "Show, read, drive and watch GPIO lines.";
    }

    @Override
    public List<String> footer() {
        return List.of(
                "",
                "LINE is a name, looked for on every chip; or, with --chip, a number or a name.",
                "PERIOD is a number with us, ms, s or m; milliseconds without.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(
                new GpioDetectCommand(context),
                new GpioInfoCommand(context),
                new GpioGetCommand(context),
                new GpioSetCommand(context),
                new GpioMonitorCommand(context),
                new GpioNotifyCommand(context));
    }
}
