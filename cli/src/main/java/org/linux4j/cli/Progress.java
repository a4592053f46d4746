package org.linux4j.cli;

import java.util.Locale;

/** A line about how far the work is, on a terminal only; closing it wipes it away. */
final class Progress implements AutoCloseable {

    private static final long PAUSE_NANOS = 100_000_000;

    private final CommandContext context;
    private final long wanted;
    private long shownAt = System.nanoTime() - PAUSE_NANOS;
    private boolean shown;

    Progress(CommandContext context, long wanted) {
        this.context = context;
        this.wanted = wanted;
    }

    void show(long frames, double rate) {
        if (!context.terminal()) {
            return;
        }
        long now = System.nanoTime();
        if (now - shownAt >= PAUSE_NANOS) {
            shownAt = now;
            shown = true;
            context.draw(String.format(
                    Locale.ROOT, "\r\033[K%d of %s, %.1f a second", frames, Counted.of(wanted, "frame"), rate));
        }
    }

    @Override
    public void close() {
        if (shown) {
            context.draw("\r\033[K");
        }
    }
}
