package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j input}: the commands for keyboards, mice, touch screens, gamepads.
 *
 * @since 0.1
 */
public final class InputCommands implements CommandProvider {

    /** Called by the service loader. */
    public InputCommands() {}

    @Override
    public String group() {
        return "input";
    }

    @Override
    public String description() {
        return "Show, watch, record and replay input devices.";
    }

    @Override
    public List<String> footer() {
        return List.of(
                "",
                "CODE is the kernel's name of a key, an axis or something else, such as KEY_A or ABS_X, or type and",
                "number, such as EV_KEY/700.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(
                new InputListCommand(context),
                new InputInfoCommand(context),
                new InputListenCommand(context),
                new InputGrabCommand(context),
                new InputTextCommand(context),
                new InputRecordCommand(context),
                new InputReplayCommand(context));
    }
}
