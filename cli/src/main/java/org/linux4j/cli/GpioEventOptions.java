package org.linux4j.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.linux4j.Event;
import org.linux4j.EventSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How events of lines are shown, and when that ends: the options of {@code monitor} and {@code notify}. */
final class GpioEventOptions {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(
            names = {"-F", "--format"},
            paramLabel = "FORMAT",
            description = {
                "How an event is shown: %%o offset, %%l name, %%c chip, %%e number of the event, %%E its name,",
                "%%S time in seconds, %%U time as UTC, %%L as local time, %%%% a percent sign."
            })
    private String format;

    @Option(
            names = "--idle-timeout",
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "End when no event comes for so long.")
    private Duration idle;

    @Option(names = "--localtime", description = "Show times as local time.")
    private boolean local;

    @Option(names = "--utc", description = "Show times as UTC.")
    private boolean utc;

    @Option(
            names = "--num-events",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "libgpiod's word for --count.")
    private Long events;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show nothing; the exit status tells.")
    private boolean quiet;

    @Option(names = "--json", description = "Print an object on a line for each event.")
    private boolean json;

    GpioEventOptions() {}

    boolean quiet() {
        return quiet;
    }

    boolean json() {
        return json;
    }

    /** Checks what does not go together, before anything is opened. */
    void check() {
        if (local && utc) {
            throw new UsageException("--localtime and --utc: choose one");
        }
    }

    /**
     * Hands the events of all sources over, until it is enough.
     *
     * @param wanted shows an event; false where it does not count
     */
    <E extends Event> void run(
            CommandContext context,
            List<? extends EventSource<? extends E>> sources,
            Predicate<EventLoop.Told<E>> wanted)
            throws InterruptedException {
        if (events != null) {
            loop.endAfter(events);
        }
        loop.loop(context, idle, "Watching", false).run(sources, wanted);
    }

    /** An event as text; null for the usual form. */
    String text(Event event, String chip, int offset, String name) {
        String time = local ? local(event) : utc ? utc(event) : seconds(event);
        if (format == null) {
            return time + "\t" + event.type() + "\t" + chip + " " + offset + (name.isEmpty() ? "" : " " + name);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i == format.length() - 1) {
                text.append(c);
                continue;
            }
            char what = format.charAt(++i);
            switch (what) {
                case 'o' -> text.append(offset);
                case 'l' -> text.append(name);
                case 'c' -> text.append(chip);
                case 'e' -> text.append(event.type().code());
                case 'E' -> text.append(event.type());
                case 'S' -> text.append(seconds(event));
                case 'U' -> text.append(utc(event));
                case 'L' -> text.append(local(event));
                case '%' -> text.append('%');
                default -> text.append('%').append(what);
            }
        }
        return text.toString();
    }

    private static String seconds(Event event) {
        long nanos = event.timestampNanos();
        return nanos / 1_000_000_000 + "." + String.format(Locale.ROOT, "%09d", nanos % 1_000_000_000);
    }

    /** As libgpiod's tools do it: whatever the clock, its seconds are taken for those since 1970. */
    private static Instant instant(Event event) {
        return Instant.ofEpochSecond(0, event.timestampNanos());
    }

    private static String utc(Event event) {
        return TIME.format(LocalDateTime.ofInstant(instant(event), ZoneOffset.UTC)) + "Z";
    }

    private static String local(Event event) {
        return TIME.format(LocalDateTime.ofInstant(instant(event), ZoneId.systemDefault()));
    }
}
