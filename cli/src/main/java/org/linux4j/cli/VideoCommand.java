package org.linux4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code linux4j video}: the group of commands for devices that give pictures. */
@Command(
        name = "video",
        description = "Shows formats and controls of cameras, captures frames, puts frames out, converts them.",
        synopsisSubcommandLabel = "COMMAND")
final class VideoCommand {

    VideoCommand() {}

    /** Brings the group. */
    public static final class Provider implements CommandProvider {

        /** Called by the service loader. */
        public Provider() {}

        @Override
        public CommandLine command(CommandContext context) {
            return new CommandLine(new VideoCommand())
                    .addSubcommand(new VideoFormatsCommand(context))
                    .addSubcommand(new VideoControlsCommand(context))
                    .addSubcommand(new VideoCaptureCommand(context))
                    .addSubcommand(new VideoOutputCommand(context))
                    .addSubcommand(new VideoConvertCommand(context))
                    .addSubcommand(new VideoMediaCommand(context))
                    .addSubcommand(new EventsCommand(context))
                    .addSubcommand(new VideoEdidCommand(context))
                    .addSubcommand(new VideoStdCommand(context))
                    .addSubcommand(new VideoTimingsCommand(context))
                    .addSubcommand(new VideoTunerCommand(context));
        }
    }
}
