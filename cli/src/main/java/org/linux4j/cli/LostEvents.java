package org.linux4j.cli;

import org.linux4j.Event;

/** Counts what devices had no room for, because nobody took it in time. */
final class LostEvents {

    private long gaps;
    private long events;

    void see(Event event) {
        long lost = event.lostBefore();
        events += lost;
        gaps += lost == 0 ? 0 : 1;
    }

    /** Says so, if any were lost. */
    void report(CommandContext context) {
        if (gaps > 0) {
            // Not every kernel interface says how many.
            context.note("At least " + events + (events == 1 ? " event was" : " events were") + " lost"
                    + (gaps == 1 ? "" : ", at " + gaps + " times") + ": they came quicker than they were taken");
        }
    }
}
