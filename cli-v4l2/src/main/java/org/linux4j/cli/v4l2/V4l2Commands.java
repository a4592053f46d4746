package org.linux4j.cli.v4l2;

import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.CommandProvider;

/**
 * What {@code linux4j video} has for V4L2 alone: graphs of media devices, and the signals of inputs and outputs.
 *
 * @since 0.1
 */
public final class V4l2Commands implements CommandProvider {

    /** Called by the service loader. */
    public V4l2Commands() {}

    @Override
    public String group() {
        return "video";
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(
                new MediaCommand(context),
                new EdidCommand(context),
                new StandardCommand(context),
                new TimingsCommand(context),
                new TunerCommand(context));
    }
}
