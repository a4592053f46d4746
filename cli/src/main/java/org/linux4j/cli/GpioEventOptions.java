package org.linux4j.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.linux4j.Event;
import org.linux4j.EventSource;
import picocli.CommandLine.Option;

/** How events of lines are shown, and when that ends: the options of {@code monitor} and {@code notify}. */
final class GpioEventOptions {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");
    private static final Object END = new Object();

    @Option(names = "--banner", description = "Say on standard error when watching has begun.")
    private boolean banner;

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
            names = {"-n", "--num-events"},
            paramLabel = "N",
            description = "End after this many events.")
    private Long count;

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

    /** An event and where it comes from. */
    record Told<E extends Event>(E event, int source) {}

    /** Checks what does not go together, before anything is opened. */
    void check() {
        if (count != null && count < 1) {
            throw new CommandException("--num-events " + count + ": it is 1 or more");
        }
        if (local && utc) {
            throw new CommandException("--localtime and --utc: choose one");
        }
    }

    /**
     * Hands the events of all sources over, until it is enough.
     *
     * @param wanted shows an event; false where it does not count
     */
    <E extends Event> void run(
            CommandContext context, List<? extends EventSource<? extends E>> sources, Predicate<Told<E>> wanted)
            throws InterruptedException {
        BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        CommandContext.Registration registration = context.onInterrupt(() -> queue.add(END));
        try (registration) {
            for (int i = 0; i < sources.size(); i++) {
                subscribe(sources.get(i), i, queue);
            }
            if (banner) {
                context.note("Watching; Ctrl-C ends it");
            }
            long left = count == null ? Long.MAX_VALUE : count;
            while (left > 0) {
                Object item = idle == null ? queue.take() : queue.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
                if (item == null || item == END) {
                    return;
                }
                if (item instanceof RuntimeException failure) {
                    throw failure;
                }
                @SuppressWarnings("unchecked")
                Told<E> told = (Told<E>) item;
                if (wanted.test(told)) {
                    left--;
                }
            }
        }
    }

    private static <E extends Event> void subscribe(EventSource<E> source, int number, BlockingQueue<Object> queue) {
        Executor here = Runnable::run;
        // The executor runs on the thread that waits for devices, which is fine for putting into a queue.
        source.publisher(here).subscribe(new Flow.Subscriber<E>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(E event) {
                queue.add(new Told<>(event, number));
            }

            @Override
            public void onError(Throwable failure) {
                queue.add(failure);
            }

            @Override
            public void onComplete() {
                queue.add(END);
            }
        });
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
        return nanos / 1_000_000_000 + "." + String.format("%09d", nanos % 1_000_000_000);
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
