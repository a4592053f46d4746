package org.linux4j.cli.v4l2;

import java.util.concurrent.Callable;
import org.linux4j.Device;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.UsageException;
import org.linux4j.video.VideoSignals;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is set for the signal of an input or output: set first where there is a wish, then shown; or what is detected. */
abstract class SignalCommand implements Callable<Integer> {

    final CommandContext context;
    private final String what;

    @Mixin
    private SignalOptions signal;

    @Option(names = "--detect", description = "Show only what the signal has.")
    boolean detect;

    @Option(names = "--json", description = "Print an object.")
    boolean json;

    /** With the word for all that could be set. */
    SignalCommand(CommandContext context, String what) {
        this.context = context;
        this.what = what;
    }

    /** Returns what is to be set, as the user said it; null for nothing. */
    abstract String wish();

    abstract void set(VideoSignals signals, String id);

    abstract void show(VideoSignals signals, String id);

    @Override
    public final Integer call() {
        if (wish() != null && detect) {
            throw new UsageException("--detect and '" + wish() + "': choose one");
        }
        try (Device opened = signal.open(context)) {
            VideoSignals signals = SignalOptions.role(opened, VideoSignals.class, what);
            String id = opened.descriptor().id().toString();
            if (wish() != null) {
                set(signals, id);
            }
            show(signals, id);
        }
        return 0;
    }
}
