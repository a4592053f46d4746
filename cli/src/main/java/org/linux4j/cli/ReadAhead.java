package org.linux4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.midi.MidiEventType;

/**
 * Takes what several sources tell while that is shown, as whoever shows it may be kept for any time, and the kernel keeps
 * 64 events of a keyboard. Thousands of each source wait here; once as many do, no more is taken than is shown.
 *
 * @param <E> the events
 */
final class ReadAhead<E extends Event> implements AutoCloseable {

    /** How many events of a source wait here; what is more waits in the kernel, which says what it drops. */
    static final int AHEAD = 4096;

    /** As how many one counts that may be a megabyte. */
    static final int LARGE = 64;

    /** How many are asked for at a time, of which nobody knows how large they are. */
    private static final int ASKED = 64;

    /** What there is to show, or to see to. */
    sealed interface Item<E> permits Told, Ended, Interrupted {}

    /** An event, and the number of the source that it comes from. */
    record Told<E>(E event, int source) implements Item<E> {}

    /** A source has ended; the failure is null where it was closed. */
    record Ended<E>(int source, Throwable failure) implements Item<E> {}

    /** Somebody has said that it is enough. */
    record Interrupted<E>() implements Item<E> {}

    private final List<Telling> sources = new ArrayList<>();
    /** No longer than what was asked for, an end for each source, and one for all. */
    private final BlockingDeque<Item<E>> queue = new LinkedBlockingDeque<>();

    /** One thread takes what all of them tell, so that none is taking any more once that thread has cancelled it. */
    private final ExecutorService taker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "linux4j-taker");
        thread.setDaemon(true);
        return thread;
    });

    /** Takes nothing before it {@linkplain #begin begins}. */
    ReadAhead(List<? extends EventSource<? extends E>> all) {
        all.forEach(source -> sources.add(new Telling(source, sources.size())));
    }

    /** Begins to take. What {@linkplain #interrupt interrupted} before is in front of all that comes. */
    void begin() {
        sources.forEach(Telling::begin);
    }

    /**
     * Waits for what comes next.
     *
     * @param time how long; null for ever
     * @return null where nothing came
     */
    Item<E> take(Duration time) throws InterruptedException {
        return handedOut(
                time == null ? queue.take() : queue.poll(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS));
    }

    /** What is here, or null. */
    Item<E> poll() {
        return handedOut(queue.poll());
    }

    private Item<E> handedOut(Item<E> item) {
        if (item instanceof Told<E> told) {
            sources.get(told.source()).ask(0, -weight(told.event()));
        }
        return item;
    }

    /** What is still in the kernel of a source that is no longer taken from; nothing where its device has gone. */
    Optional<? extends E> next(int source) {
        try {
            return sources.get(source).events.next(Duration.ZERO);
        } catch (DeviceDisconnectedException e) {
            return Optional.empty();
        }
    }

    /** Has it told that it is enough: before what waits here, or behind it. Any thread. */
    void interrupt(boolean behind) {
        if (behind) {
            queue.addLast(new Interrupted<>());
        } else {
            queue.addFirst(new Interrupted<>());
        }
    }

    /** Takes no more; what waits here stays. */
    @Override
    public void close() {
        CompletableFuture.runAsync(() -> sources.forEach(Telling::cancel), taker)
                .join();
        taker.shutdown();
    }

    private static int weight(Event event) {
        return event.type().equals(MidiEventType.SYSEX) ? LARGE : 1;
    }

    /** A source that is subscribed to. Putting into a queue takes no time, on whatever thread. */
    private final class Telling implements Flow.Subscriber<E> {
        private final EventSource<? extends E> events;
        private final int number;
        private Flow.Subscription subscription;

        /** How many were asked for and have not come. Guarded by this. */
        private int asked;
        /** What came and was not handed out. Guarded by this. */
        private int waiting;

        Telling(EventSource<? extends E> events, int number) {
            this.events = events;
            this.number = number;
        }

        void begin() {
            events.publisher(taker).subscribe(this);
        }

        /** By the thread that takes. */
        void cancel() {
            if (subscription != null) {
                subscription.cancel();
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
            queue.add(new Told<>(event, number));
            ask(1, weight(event));
        }

        @Override
        public void onError(Throwable failure) {
            queue.add(new Ended<>(number, failure));
        }

        @Override
        public void onComplete() {
            queue.add(new Ended<>(number, null));
        }
    }
}
