package org.linux4j.cli;

import org.linux4j.Attribute;
import org.linux4j.Event;
import org.linux4j.Value;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;

/** Counts what devices had no room for, because nobody took it in time; each kind of event tells that in its way. */
final class LostEvents {

    private long gaps;
    /** Where it is told how many they were. */
    private long events;

    void see(Event event) {
        if (event instanceof EdgeEvent edge) {
            add(edge.lost());
        } else if (event instanceof InputEvent one) {
            gaps += one.code().equals(InputCodes.SYN_DROPPED) ? 1 : 0;
        } else if (event instanceof InputPacket packet) {
            gaps += packet.dropped() ? 1 : 0;
        } else {
            event.attributes().find("lost").map(Attribute::value).ifPresent(value -> {
                if (value instanceof Value.Whole whole) {
                    add(whole.number());
                }
            });
        }
    }

    private void add(long lost) {
        events += lost;
        gaps += lost == 0 ? 0 : 1;
    }

    /** Says so, if any were lost. */
    void report(CommandContext context) {
        if (gaps > 0) {
            context.note((events > 0 ? events + " events" : "Events") + " were lost"
                    + (gaps == 1 ? "" : ", at " + gaps + " times") + ": they came quicker than they were taken");
        }
    }
}
