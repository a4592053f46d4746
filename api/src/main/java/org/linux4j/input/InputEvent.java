package org.linux4j.input;

import org.linux4j.Attributes;
import org.linux4j.Event;
import org.linux4j.EventType;

/**
 * A key went down, an axis moved, a packet ended: one event of an input device.
 *
 * @since 0.1
 */
public interface InputEvent extends Event {

    /**
     * What the event is about.
     *
     * @return the code
     */
    InputCode code();

    /**
     * The new value of an axis, how far a relative one moved, or 0 released, 1 pressed, 2 repeated for a key.
     *
     * @return the value
     */
    int value();

    /**
     * Whether the driver made the event up, to tell what changed while events were dropped.
     *
     * @return true for what was learnt by asking the device for its state
     */
    boolean synthetic();

    /**
     * Whether the kernel dropped events before this one.
     *
     * @return 1 for {@code SYN_DROPPED}, which does not say how many
     */
    @Override
    default long lostBefore() {
        return code().typeNumber() == InputNumbers.EV_SYN && code().number() == InputNumbers.SYN_DROPPED ? 1 : 0;
    }

    @Override
    default EventType type() {
        return code().type();
    }

    @Override
    default Attributes attributes() {
        Attributes.Builder attributes =
                Attributes.builder().put("code", code().name()).put("value", value());
        if (lostBefore() != 0) {
            attributes.put("lost", lostBefore());
        }
        if (synthetic()) {
            attributes.put("synthetic", true);
        }
        return attributes.build();
    }
}
