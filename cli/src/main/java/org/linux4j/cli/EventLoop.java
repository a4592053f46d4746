package org.linux4j.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.Event;
import org.linux4j.EventSource;

/**
 * Hands over the events of several sources, one at a time, until it is enough or Ctrl-C ends it: for every command that
 * shows events as they come.
 *
 * <p>Whoever shows them may be kept for any time, by a terminal that was halted or a slow reader of a pipe. So no more is
 * taken than is shown, and in the end it is said what was lost meanwhile.
 */
final class EventLoop {

    /** How many events of a source wait here; what is more waits in the kernel, which says what it drops. */
    private static final int AHEAD = 64;

    private static final Object END = new Object();

    /** A source has ended. */
    private static final Object LAST = new Object();

    private final CommandContext context;
    private final Long count;
    private final Duration idle;
    private final Runnable begun;
    /** No longer than what was asked for, and an end for each source. */
    private final BlockingDeque<Object> queue = new LinkedBlockingDeque<>();

    private final LostEvents lost = new LostEvents();

    /** How many still tell. */
    private int sources;

    /**
     * Makes the loop.
     *
     * @param count how many events are enough; null for no end
     * @param idle how long without an event is enough; null for ever
     * @param begun called when no event is missed any more
     */
    EventLoop(CommandContext context, Long count, Duration idle, Runnable begun) {
        this.context = context;
        this.count = count;
        this.idle = idle;
        this.begun = begun;
    }

    /** An event and where it comes from. */
    record Told<E extends Event>(E event, int source, Flow.Subscription subscription) {}

    /**
     * Runs. Where a device of several goes, that is said, and the others are shown on.
     *
     * @param wanted shows an event; false where it does not count
     */
    <E extends Event> void run(List<? extends EventSource<? extends E>> all, Predicate<Told<E>> wanted)
            throws InterruptedException {
        // What waits to be shown is of no interest any more.
        sources = all.size();
        CommandContext.Registration registration = context.onInterrupt(() -> queue.addFirst(END));
        try (registration) {
            for (int i = 0; i < all.size(); i++) {
                subscribe(all.get(i), i);
            }
            begun.run();
            show(wanted);
        } finally {
            lost.report(context);
        }
    }

    private <E extends Event> void show(Predicate<Told<E>> wanted) throws InterruptedException {
        long left = count == null ? Long.MAX_VALUE : count;
        while (left > 0) {
            Object item =
                    idle == null ? queue.take() : queue.poll(TimeUnit.NANOSECONDS.convert(idle), TimeUnit.NANOSECONDS);
            if (item == null || item == END) {
                return;
            }
            if (item == LAST) {
                sources--;
                if (sources <= 0) {
                    return;
                }
                continue;
            }
            if (item instanceof DeviceDisconnectedException gone && sources > 1) {
                // The others go on; the end comes with the last one.
                sources--;
                context.note(gone.getMessage());
                continue;
            }
            if (item instanceof Error failure) {
                throw failure;
            }
            if (item instanceof RuntimeException failure) {
                throw failure;
            }
            @SuppressWarnings("unchecked")
            Told<E> told = (Told<E>) item;
            told.subscription().request(1);
            lost.see(told.event());
            if (wanted.test(told)) {
                left--;
            }
            if (context.out().checkError()) {
                // A reader that has seen enough, such as head, ends it too.
                return;
            }
        }
    }

    private <E extends Event> void subscribe(EventSource<E> source, int number) {
        Executor here = Runnable::run;
        // Whatever thread that is, putting into a queue takes no time.
        source.publisher(here).subscribe(new Flow.Subscriber<E>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                subscription.request(AHEAD);
            }

            @Override
            public void onNext(E event) {
                queue.add(new Told<>(event, number, subscription));
            }

            @Override
            public void onError(Throwable failure) {
                queue.add(failure);
            }

            @Override
            public void onComplete() {
                queue.add(LAST);
            }
        });
    }
}
