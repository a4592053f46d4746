package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j video}: the commands for devices that give, take or convert pictures.
 *
 * @since 0.1
 */
public final class VideoCommands implements CommandProvider {

    /** Called by the service loader. */
    public VideoCommands() {}

    @Override
    public String group() {
        return "video";
    }

    @Override
    public String description() {
        return "Show formats of cameras, capture frames, put frames out, convert them.";
    }

    @Override
    public List<String> footer() {
        return List.of(
                "",
                "`linux4j controls` shows and sets brightness, exposure and the like;",
                "`linux4j events` shows what happens.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(
                new VideoFormatsCommand(context),
                new VideoCaptureCommand(context),
                new VideoOutputCommand(context),
                new VideoConvertCommand(context));
    }
}
