package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

/** What a queue of events counts. */
class EventQueueTest {

    private record Told(long lostBefore) implements Event {
        @Override
        public EventType type() {
            return new EventType(1, "TOLD");
        }

        @Override
        public long timestampNanos() {
            return 0;
        }

        @Override
        public ClockSource clock() {
            return ClockSource.UNKNOWN;
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    @Test
    void whatALostEventTellsIsLostWithIt() {
        try (EventQueue<Told> queue = new EventQueue<>("fake:0", 2, () -> {})) {
            queue.put(new Told(5));
            queue.put(new Told(0));
            queue.put(new Told(3));
            assertEquals(6, queue.lost(), "the first one, and what it told of");
            queue.next(Duration.ofSeconds(60)).orElseThrow();
            queue.next(Duration.ofSeconds(60)).orElseThrow();
            assertEquals(9, queue.lost());
        }
    }
}
