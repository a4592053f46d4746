package org.linux4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code linux4j input}: the group of commands for keyboards, mice, touch screens, gamepads. */
@Command(
        name = "input",
        description = "Shows, watches, records and replays input devices.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "DEVICE is an id such as evdev:event3, a path, or a part of the name; CODE is the kernel's name of a key, an",
            "axis or something else, such as KEY_A or ABS_X, or type and number, such as EV_KEY/700."
        })
final class InputCommand {

    InputCommand() {}

    /** Brings the group. */
    public static final class Provider implements CommandProvider {

        /** Called by the service loader. */
        public Provider() {}

        @Override
        public CommandLine command(CommandContext context) {
            return new CommandLine(new InputCommand())
                    .addSubcommand(new InputListCommand(context))
                    .addSubcommand(new InputInfoCommand(context))
                    .addSubcommand(new InputListenCommand(context))
                    .addSubcommand(new InputGrabCommand(context))
                    .addSubcommand(new InputRecordCommand(context))
                    .addSubcommand(new InputReplayCommand(context));
        }
    }
}
