package org.linux4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.midi.MidiEventType;

/**
 * Hands over the events of several sources, one at a time, until it is enough or Ctrl-C ends it: for every command that
 * shows events as they come.
 *
 * <p>Whoever shows them may be kept for any time, by the first line of a slow machine, a terminal that was halted or a slow
 * reader of a pipe, and the kernel keeps 64 events of a keyboard. So events are taken while others are shown, thousands of
 * each source; once as many wait, no more is taken than is shown, and in the end it is said what was lost meanwhile. What came
 * before Ctrl-C or SIGTERM, and was not shown yet, is of no interest on a terminal; a file or a pipe gets it.
 */
final class EventLoop {

    /** How many events of a source wait here; what is more waits in the kernel, which says what it drops. */
    static final int AHEAD = 4096;

    /** As how many one counts that may be a megabyte. */
    static final int LARGE = 64;

    /** How many are asked for at a time, of which nobody knows how large they are. */
    private static final int ASKED = 64;

    /** How long what came before the end is still taken, of what comes quicker than it is taken. */
    private static final Duration REST = Duration.ofSeconds(1);

    private static final Object END = new Object();

    private final CommandContext context;
    private final Long count;
    private final Duration idle;
    private final boolean keeps;
    private final Runnable begun;
    /** No longer than what was asked for, and an end for each source. */
    private final BlockingDeque<Object> queue = new LinkedBlockingDeque<>();

    private final LostEvents lost = new LostEvents();

    /** Those that still tell. */
    private final Set<Telling<?>> telling = new LinkedHashSet<>();

    /**
     * Makes the loop.
     *
     * @param count how many events are enough; null for no end
     * @param idle how long without an event is enough; null for ever
     * @param keeps whether what came before the end is taken, although it is not shown yet
     * @param begun called when no event is missed any more
     */
    EventLoop(CommandContext context, Long count, Duration idle, boolean keeps, Runnable begun) {
        this.context = context;
        this.count = count;
        this.idle = idle;
        this.keeps = keeps;
        this.begun = begun;
    }

    /** An event and where it comes from. */
    record Told<E extends Event>(E event, int source, Runnable taken) {}

    /** A source has ended; the failure is null where it was closed. */
    private record Ended(Telling<?> source, Throwable failure) {}

    /**
     * Runs. Where a device of several goes, that is said, and the others are shown on.
     *
     * @param wanted shows an event; false where it does not count
     */
    <E extends Event> void run(List<? extends EventSource<? extends E>> all, Predicate<Told<E>> wanted)
            throws InterruptedException {
        // One thread takes what all of them tell, so that none is taking any more once that thread has cancelled it.
        ExecutorService taker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "linux4j-taker");
            thread.setDaemon(true);
            return thread;
        });
        List<Telling<E>> sources = new ArrayList<>();
        CommandContext.Registration registration = context.onInterrupt(this::end);
        try (registration) {
            boolean ended;
            try {
                for (int i = 0; i < all.size(); i++) {
                    sources.add(new Telling<>(all.get(i), i));
                }
                telling.addAll(sources);
                sources.forEach(source -> source.begin(taker));
                begun.run();
                ended = show(wanted);
            } finally {
                CompletableFuture.runAsync(() -> sources.forEach(Telling::cancel), taker)
                        .join();
                taker.shutdown();
            }
            if (ended && keeps) {
                showRest(sources, wanted);
            }
        } finally {
            lost.report(context);
        }
    }

    private void end() {
        if (keeps) {
            queue.addLast(END);
        } else {
            queue.addFirst(END);
        }
    }

    /** Returns true where Ctrl-C has ended it. */
    private <E extends Event> boolean show(Predicate<Told<E>> wanted) throws InterruptedException {
        long left = count == null ? Long.MAX_VALUE : count;
        while (left > 0) {
            Object item =
                    idle == null ? queue.take() : queue.poll(TimeUnit.NANOSECONDS.convert(idle), TimeUnit.NANOSECONDS);
            if (item == null || item == END) {
                return item == END;
            }
            if (item instanceof Ended ended) {
                if (isLast(ended)) {
                    return false;
                }
                continue;
            }
            @SuppressWarnings("unchecked")
            Told<E> told = (Told<E>) item;
            told.taken().run();
            if (shown(told, wanted)) {
                left--;
            }
            if (context.out().checkError()) {
                // A reader that has seen enough, such as head, ends it too.
                return false;
            }
        }
        return false;
    }

    /** What the sources told before they were cancelled, and what waits in the kernel. That a device goes now ends nothing. */
    private <E extends Event> void showRest(List<Telling<E>> sources, Predicate<Told<E>> wanted) {
        Object item = queue.poll();
        while (item != null) {
            if (item instanceof Ended ended) {
                if (ended.failure() instanceof DeviceDisconnectedException) {
                    telling.remove(ended.source());
                } else {
                    isLast(ended);
                }
            } else if (item != END) {
                @SuppressWarnings("unchecked")
                Told<E> told = (Told<E>) item;
                shown(told, wanted);
            }
            item = queue.poll();
        }
        long begin = System.nanoTime();
        for (Telling<E> source : sources) {
            while (telling.contains(source) && System.nanoTime() - begin < REST.toNanos()) {
                Optional<? extends E> event = source.next();
                if (event.isEmpty()) {
                    break;
                }
                shown(new Told<>(event.get(), source.number, () -> {}), wanted);
            }
        }
    }

    private <E extends Event> boolean shown(Told<E> told, Predicate<Told<E>> wanted) {
        lost.see(told.event());
        return wanted.test(told);
    }

    /** Throws what the source failed with, unless a device went and others go on: the end comes with the last one. */
    private boolean isLast(Ended ended) {
        telling.remove(ended.source());
        if (ended.failure() instanceof DeviceDisconnectedException gone && !telling.isEmpty()) {
            context.note(gone.getMessage());
            return false;
        }
        if (ended.failure() instanceof Error failure) {
            throw failure;
        }
        if (ended.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        return telling.isEmpty();
    }

    private static int weight(Event event) {
        return event.type().equals(MidiEventType.SYSEX) ? LARGE : 1;
    }

    /** A source that is subscribed to. Putting into a queue takes no time, on whatever thread. */
    private final class Telling<E extends Event> implements Flow.Subscriber<E> {
        private final EventSource<? extends E> events;
        private final int number;
        private Flow.Subscription subscription;

        /** How many were asked for and have not come. Guarded by this. */
        private int asked;
        /** What came and was not shown. Guarded by this. */
        private int waiting;

        Telling(EventSource<? extends E> events, int number) {
            this.events = events;
            this.number = number;
        }

        void begin(Executor executor) {
            events.publisher(executor).subscribe(this);
        }

        /** By the thread that takes. */
        void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }

        /** What is there, of a device that is. */
        Optional<? extends E> next() {
            try {
                return events.next(Duration.ZERO);
            } catch (DeviceDisconnectedException e) {
                return Optional.empty();
            }
        }

        /** Asks for as many as there is room for. */
        private void ask(int came, int weight) {
            int more;
            synchronized (this) {
                asked -= came;
                waiting += weight;
                more = Math.min(ASKED, AHEAD - waiting) - asked;
                asked += Math.max(0, more);
            }
            if (more > 0) {
                subscription.request(more);
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            ask(0, 0);
        }

        @Override
        public void onNext(E event) {
            int weight = weight(event);
            queue.add(new Told<>(event, number, () -> ask(0, -weight)));
            ask(1, weight);
        }

        @Override
        public void onError(Throwable failure) {
            queue.add(new Ended(this, failure));
        }

        @Override
        public void onComplete() {
            queue.add(new Ended(this, null));
        }
    }
}
