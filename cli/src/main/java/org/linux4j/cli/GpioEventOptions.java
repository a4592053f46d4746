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
import java.util.function.UnaryOperator;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.gpio.LineInfo;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How events of lines are shown, and when that ends: the options of {@code monitor} and {@code notify}. */
final class GpioEventOptions {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

    @Mixin
    private EventLoopOptions loop = new EventLoopOptions();

    @Option(
            names = {"-F", "--format"},
            paramLabel = "FORMAT",
            description = {
                "How an event is shown: %%o offset, %%l name, %%c chip, %%C who holds the line, %%a how it works,",
                "%%e number of the event, %%E its name, %%S time in seconds, %%U time as UTC, %%L as local time,",
                "%%%% a percent sign."
            })
    private String format;

    @Option(
            names = "--idle-timeout",
            paramLabel = "PERIOD",
            converter = GpioWords.Period.class,
            description = "End when nothing comes for so long.")
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
            Predicate<ReadAhead.Told<E>> wanted)
            throws InterruptedException {
        if (events != null) {
            loop.endAfter(events);
        }
        loop.loop(context, idle, "Watching").run(sources, wanted);
    }

    /** Whether dates are shown where no format says otherwise. */
    boolean dated() {
        return local || utc;
    }

    /** Shows dates where nothing else was asked for. */
    void date() {
        utc = !local;
    }

    /**
     * What is shown of an event.
     *
     * @param nanos its time
     * @param clock whose time that is
     * @param type a word for it
     * @param number its number
     * @param line which line
     * @param shown the line, as it stands in the usual form
     * @param info what is told of the line
     * @param quoted puts a name in quotes, or does not
     */
    record Shown(
            long nanos,
            ClockSource clock,
            String type,
            long number,
            GpioLineOptions.Found line,
            String shown,
            LineInfo info,
            UnaryOperator<String> quoted) {}

    /** An event as text. */
    String text(Shown event) {
        if (format == null) {
            String time = local ? local(event) : utc ? utc(event) : seconds(event);
            return time + "\t" + event.type() + "\t" + event.shown();
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
                case 'o' -> text.append(event.info().offset());
                case 'l' -> text.append(event.info().name().orElse(GpioLineText.UNNAMED));
                case 'c' -> text.append(GpioLineOptions.chipName(event.line().chip()));
                case 'C' -> text.append(GpioLineText.consumer(event.info()));
                case 'a' -> text.append(GpioLineText.attributes(event.info(), event.quoted()));
                case 'e' -> text.append(event.number());
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

    private static String seconds(Shown event) {
        return event.nanos() / NANOS_PER_SECOND
                + "."
                + String.format(Locale.ROOT, "%09d", event.nanos() % NANOS_PER_SECOND);
    }

    /** The kernel's clocks but the real one count from a start: how long ago that was tells the date. */
    private static Instant instant(Shown event) {
        if (event.clock().equals(ClockSource.MONOTONIC)) {
            return Instant.now().minusNanos(System.nanoTime() - event.nanos());
        }
        return Instant.ofEpochSecond(0, event.nanos());
    }

    private static String utc(Shown event) {
        return TIME.format(LocalDateTime.ofInstant(instant(event), ZoneOffset.UTC)) + "Z";
    }

    private static String local(Shown event) {
        return TIME.format(LocalDateTime.ofInstant(instant(event), ZoneId.systemDefault()));
    }
}
