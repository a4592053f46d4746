package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j backlight}: the commands for the brightness of displays.
 *
 * @since 0.1
 */
public final class BacklightCommands implements CommandProvider {

    /** Called by the service loader. */
    public BacklightCommands() {}

    @Override
    public String group() {
        return "backlight";
    }

    @Override
    public String description() {
        return "Show and set the brightness of displays.";
    }

    @Override
    public List<String> footer() {
        return List.of(
                "",
                "LEVEL is a number, a share such as 50%, on or off; +10% and -10% (or 10%-) are relative.",
                "To keep a brightness in a file: linux4j controls DEVICE --save FILE, and --load FILE.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(new BacklightGetCommand(context), new BacklightSetCommand(context));
    }
}
