package org.linux4j.input;

import org.linux4j.Attributes;
import org.linux4j.Event;
import org.linux4j.EventType;

/**
 * What happened at one moment: the events up to and with {@code SYN_REPORT}, or {@code SYN_DROPPED} alone where the
 * kernel dropped events.
 *
 * @since 0.1
 */
public interface InputPacket extends Event {

    /**
     * How many events there are, the last of them {@code SYN_REPORT} or {@code SYN_DROPPED}.
     *
     * @return the number, 1 or more
     */
    int size();

    /**
     * An event.
     *
     * @param index its index, from zero
     * @return the event; of a {@linkplain org.linux4j.EventSource#drain flyweight} it is one too
     * @throws IndexOutOfBoundsException if there is none
     */
    InputEvent event(int index);

    /**
     * At least how many events the kernel dropped here.
     *
     * @return 1 if the packet ends with {@code SYN_DROPPED}, which does not say how many
     */
    @Override
    default long lostBefore() {
        return event(size() - 1).lostBefore();
    }

    /**
     * Whether the driver made the packet up, to tell what changed while events were dropped.
     *
     * @return true for what was learnt by asking the device for its state
     */
    default boolean synthetic() {
        return event(size() - 1).synthetic();
    }

    @Override
    default EventType type() {
        return event(size() - 1).type();
    }

    @Override
    default Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder();
        java.util.List<org.linux4j.Value> events = new java.util.ArrayList<>();
        for (int i = 0; i < size(); i++) {
            events.add(org.linux4j.Value.of(event(i).attributes()));
        }
        return attributes.put("events", org.linux4j.Value.of(events)).build();
    }
}
