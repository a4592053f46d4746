package org.linux4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.linux4j.DeviceException;
import org.linux4j.Event;
import org.linux4j.EventSource;

/**
 * Reads again and again, at an interval and whenever a device tells of a change, until it is enough or Ctrl-C ends it.
 *
 * <p>What a device takes to answer is no part of the interval: readings do not pile up behind one that is slow.
 */
final class LiveReadings {

    /** How many events of a source wait here; what is more waits in the kernel, which says what it drops. */
    private static final int AHEAD = 64;

    private static final Object END = new Object();
    private static final Object READ = new Object();

    private final CommandContext context;
    private final LiveOutput output;
    private final Duration interval;
    private final Long count;
    private final AtomicBoolean asked = new AtomicBoolean();
    /** Nobody else keeps them, and what is forgotten is closed. */
    private final List<EventSource<? extends Event>> sources = new ArrayList<>();

    private final BlockingDeque<Object> told = new LinkedBlockingDeque<>();

    LiveReadings(CommandContext context, LiveOutput output, Duration interval, Long count) {
        this.context = context;
        this.output = output;
        this.interval = interval;
        this.count = count;
    }

    /** Shows each event as it comes. */
    void alsoShow(EventSource<? extends Event> events) {
        subscribe(events, true);
    }

    /** Reads as soon as an event comes. */
    void alsoReadAt(EventSource<? extends Event> events) {
        subscribe(events, false);
    }

    /** An event that waits to be shown; no more are taken ahead than are shown. */
    private record Shown(Event event, Flow.Subscription subscription) {}

    private <E extends Event> void subscribe(EventSource<E> events, boolean shown) {
        sources.add(events);
        events.publisher(Runnable::run).subscribe(new Flow.Subscriber<E>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                subscription.request(AHEAD);
            }

            @Override
            public void onNext(E event) {
                if (shown) {
                    told.add(new Shown(event, subscription));
                } else {
                    askToRead();
                    subscription.request(1);
                }
            }

            @Override
            public void onError(Throwable failure) {
                // The device is gone, which the next reading shows.
                askToRead();
            }

            @Override
            public void onComplete() {
                // It was closed with everything else.
            }
        });
    }

    /** Once for all that is told of until it is done. */
    private void askToRead() {
        if (!asked.getAndSet(true)) {
            told.add(READ);
        }
    }

    /**
     * Runs.
     *
     * @param readings reads everything once; what cannot be read is absent
     */
    void run(Supplier<List<LiveReading>> readings) throws InterruptedException {
        CommandContext.Registration registration = context.onInterrupt(() -> told.addFirst(END));
        try (registration) {
            for (long left = count == null ? Long.MAX_VALUE : count; left > 0; left--) {
                output.show(readings.get());
                if (context.out().checkError() || left > 1 && !pause()) {
                    return;
                }
            }
        }
    }

    /** Until it is time to read; false where it is to end. */
    private boolean pause() throws InterruptedException {
        long end = System.nanoTime() + interval.toNanos();
        while (true) {
            Object item = told.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (item == null || item == READ) {
                asked.set(false);
                return true;
            }
            if (item == END) {
                return false;
            }
            Shown shown = (Shown) item;
            shown.subscription().request(1);
            output.show(shown.event());
            if (context.out().checkError()) {
                return false;
            }
        }
    }

    /** Opens events where there are some; a device that tells of nothing is read at the interval. */
    static void whereThere(Runnable opening) {
        try {
            opening.run();
        } catch (DeviceException e) {
            // This kernel or this container tells of nothing.
            return;
        }
    }
}
