package org.linux4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code linux4j gpio}: the group of commands for GPIO lines, with the options of libgpiod's tools. */
@Command(
        name = "gpio",
        description = "Shows, reads, drives and watches GPIO lines.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "LINE is a name, looked for on every chip; or, with --chip, a number or a name.",
            "PERIOD is a number with us, ms, s or m; milliseconds without."
        })
final class GpioCommand {

    GpioCommand() {}

    /** Brings the group. */
    public static final class Provider implements CommandProvider {

        /** Called by the service loader. */
        public Provider() {}

        @Override
        public CommandLine command(CommandContext context) {
            return new CommandLine(new GpioCommand())
                    .addSubcommand(new GpioDetectCommand(context))
                    .addSubcommand(new GpioInfoCommand(context))
                    .addSubcommand(new GpioGetCommand(context))
                    .addSubcommand(new GpioSetCommand(context))
                    .addSubcommand(new GpioMonitorCommand(context))
                    .addSubcommand(new GpioNotifyCommand(context));
        }
    }
}
