package org.linux4j.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** When showing events begins and ends: the options of every command that shows them as they come. */
final class EventLoopOptions {

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "End after this many.")
    private Long count;

    @Option(names = "--banner", description = "Say on standard error when it has begun, and nothing is missed.")
    private boolean banner;

    EventLoopOptions() {}

    /** What {@code --count} would have said. */
    void endAfter(long events) {
        count = events;
    }

    boolean endless() {
        return count == null;
    }

    /**
     * The loop that ends as asked.
     *
     * @param idle how long without an event is enough; null for ever
     * @param doing what the banner says, such as "Watching"
     */
    EventLoop loop(CommandContext context, Duration idle, String doing) {
        return loop(context, idle, doing, !context.outWatched(), banner);
    }

    /** The same for what goes into a file, and shows nothing else. */
    EventLoop recording(CommandContext context, Duration idle) {
        return loop(context, idle, "Recording", true, banner || context.terminal());
    }

    private EventLoop loop(CommandContext context, Duration idle, String doing, boolean keeps, boolean says) {
        return new EventLoop(context, count, idle, keeps, () -> {
            if (says) {
                context.note(doing + "; Ctrl-C ends it");
            }
        });
    }
}
