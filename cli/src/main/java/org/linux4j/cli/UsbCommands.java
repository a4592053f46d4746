package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j usb}: the commands for USB devices.
 *
 * @since 0.1
 */
public final class UsbCommands implements CommandProvider {

    /** Called by the service loader. */
    public UsbCommands() {}

    @Override
    public String group() {
        return "usb";
    }

    @Override
    public String description() {
        return "Show USB devices and what they say of themselves, and exchange data with them.";
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(
                new UsbListCommand(context),
                new UsbInfoCommand(context),
                new UsbWatchCommand(context),
                new UsbControlCommand(context),
                new UsbReadCommand(context),
                new UsbWriteCommand(context),
                new UsbResetCommand(context));
    }
}
