package org.linux4j.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How often readings are shown, how, and how long: the options of every command that shows them as they change. */
final class LiveOptions {

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = Converters.Seconds.class,
            description = "How often to read: seconds, or a number with ms, s or m; 1 s unless it is said.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "End after this many readings.")
    private Long count;

    @Option(names = "--json", description = "Print an object on a line for each change.")
    private boolean json;

    LiveOptions() {}

    /** What shows readings as asked. */
    LiveReadings live(CommandContext context) {
        LiveOutput output = json
                ? new LiveOutput.OfJson(context)
                : context.watched() ? new LiveOutput.OfScreen(context) : new LiveOutput.OfLines(context);
        return new LiveReadings(context, output, interval, count);
    }
}
