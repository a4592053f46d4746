package org.linux4j.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.Event;
import org.linux4j.EventSource;

/**
 * Hands over the events of several sources, one at a time, until it is enough or Ctrl-C ends it: for every command that
 * shows events as they come.
 *
 * <p>Events are {@linkplain ReadAhead taken} while others are shown, and in the end it is said what was lost meanwhile. What
 * came before Ctrl-C or SIGTERM, and was not shown yet, is of no interest on a terminal; a file or a pipe gets it.
 */
final class EventLoop {

    /** How long what came before the end is still taken, of what comes quicker than it is taken. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final CommandContext context;
    private final Long count;
    private final Duration idle;
    private final boolean keeps;
    private final Runnable begun;
    private final LostEvents lost = new LostEvents();

    /** The numbers of those that still tell. */
    private final Set<Integer> telling = new TreeSet<>();

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

    /**
     * Runs. Where a device of several goes, that is said, and the others are shown on.
     *
     * @param wanted shows an event; false where it does not count
     */
    <E extends Event> void run(List<? extends EventSource<? extends E>> all, Predicate<ReadAhead.Told<E>> wanted)
            throws InterruptedException {
        for (int i = 0; i < all.size(); i++) {
            telling.add(i);
        }
        try {
            ReadAhead<E> ahead = new ReadAhead<>(all);
            CommandContext.Registration registration = context.onInterrupt(() -> ahead.interrupt(keeps));
            try (registration) {
                boolean interrupted;
                try (ahead) {
                    ahead.begin();
                    begun.run();
                    interrupted = show(ahead, wanted);
                }
                if (interrupted && keeps) {
                    showRest(ahead, wanted);
                }
            }
        } finally {
            lost.report(context);
        }
    }

    /** Returns true where Ctrl-C has ended it. */
    private <E extends Event> boolean show(ReadAhead<E> ahead, Predicate<ReadAhead.Told<E>> wanted)
            throws InterruptedException {
        long left = count == null ? Long.MAX_VALUE : count;
        while (left > 0) {
            ReadAhead.Item<E> item = ahead.take(idle);
            if (item instanceof ReadAhead.Told<E> told) {
                if (shown(told, wanted)) {
                    left--;
                }
                if (context.out().checkError()) {
                    // A reader that has seen enough, such as head, ends it too.
                    return false;
                }
            } else if (item instanceof ReadAhead.Ended<E> ended) {
                saySo(ended);
                if (telling.isEmpty()) {
                    return false;
                }
            } else {
                return item != null;
            }
        }
        return false;
    }

    /** What the sources told before they were cancelled, and what waits in the kernel. That a device goes now ends nothing. */
    private <E extends Event> void showRest(ReadAhead<E> ahead, Predicate<ReadAhead.Told<E>> wanted) {
        for (ReadAhead.Item<E> item = ahead.poll(); item != null; item = ahead.poll()) {
            if (item instanceof ReadAhead.Told<E> told) {
                shown(told, wanted);
            } else if (item instanceof ReadAhead.Ended<E> ended) {
                if (ended.failure() instanceof DeviceDisconnectedException) {
                    telling.remove(ended.source());
                } else {
                    saySo(ended);
                }
            }
        }
        long begin = System.nanoTime();
        for (int source : telling) {
            while (System.nanoTime() - begin < REST.toNanos()) {
                Optional<? extends E> event = ahead.next(source);
                if (event.isEmpty()) {
                    break;
                }
                shown(new ReadAhead.Told<>(event.get(), source), wanted);
            }
        }
    }

    private <E extends Event> boolean shown(ReadAhead.Told<E> told, Predicate<ReadAhead.Told<E>> wanted) {
        lost.see(told.event());
        return wanted.test(told);
    }

    /** Throws what the source failed with; where its device went and others go on, that is said: the end comes with the last one. */
    private void saySo(ReadAhead.Ended<?> ended) {
        telling.remove(ended.source());
        if (ended.failure() instanceof DeviceDisconnectedException gone && !telling.isEmpty()) {
            context.note(gone.getMessage());
        } else if (ended.failure() instanceof Error failure) {
            throw failure;
        } else if (ended.failure() instanceof RuntimeException failure) {
            throw failure;
        }
    }
}
