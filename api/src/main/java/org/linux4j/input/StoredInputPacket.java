package org.linux4j.input;

import java.util.List;
import java.util.stream.Collectors;
import org.linux4j.ClockSource;

/**
 * A packet of input events that may be kept.
 *
 * @param events the events
 * @since 0.1
 */
public record StoredInputPacket(List<InputEvent> events) implements InputPacket {

    /**
     * Copies the list.
     *
     * @param events as the component of that name
     * @throws IllegalArgumentException if it is empty
     */
    public StoredInputPacket {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a packet has one event at least");
        }
    }

    @Override
    public int size() {
        return events.size();
    }

    @Override
    public InputEvent event(int index) {
        return events.get(index);
    }

    @Override
    public long timestampNanos() {
        return events.get(events.size() - 1).timestampNanos();
    }

    @Override
    public ClockSource clock() {
        return events.get(events.size() - 1).clock();
    }

    /** As {@code EV_KEY KEY_A 1, EV_SYN SYN_REPORT 0}, with {@code (made up)} behind it where the driver did. */
    @Override
    public String toString() {
        return events.stream()
                        .map(event -> event.code().type() + " " + event.code() + " " + event.value())
                        .collect(Collectors.joining(", "))
                + (synthetic() ? " (made up)" : "");
    }
}
