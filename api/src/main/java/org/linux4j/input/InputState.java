package org.linux4j.input;

import java.util.List;
import java.util.Set;
import org.linux4j.EventType;

/**
 * How a device stands: which keys are down, which LEDs shine, where axes are.
 *
 * <p>Every call answers for the moment of the call. That of an {@linkplain InputDevice#state() open device} asks the
 * device; that of an {@linkplain InputSource#state() event source} follows the events that were handed out.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public interface InputState {

    /**
     * Whether a key is down, an LED shines, a sound plays, a switch is on.
     *
     * @param code a code of {@code EV_KEY}, {@code EV_LED}, {@code EV_SND} or {@code EV_SW}
     * @return true if it is; false for a code that the device does not have
     * @throws IllegalArgumentException if the code is of another type
     */
    boolean on(InputCode code);

    /**
     * Where an absolute axis stands.
     *
     * @param axis a code of {@code EV_ABS}
     * @return the value
     * @throws IllegalArgumentException if the code is of another type, or the device does not have the axis; the message
     *     names it
     */
    int value(InputCode axis);

    /**
     * All that is on.
     *
     * @param type {@link InputCodes#EV_KEY}, {@code EV_LED}, {@code EV_SND} or {@code EV_SW}
     * @return a new set of the codes
     * @throws IllegalArgumentException if the type is another
     */
    Set<InputCode> active(EventType type);

    /**
     * What touches the device.
     *
     * @return a new list, by slot
     */
    List<Contact> contacts();

    /**
     * How many contacts the device can tell apart.
     *
     * @return the number of slots; 0 where it has none, or {@linkplain InputCapabilities#tellsContacts() means something
     *     else} with these axes
     */
    int slots();

    /**
     * A value of a slot, whether something touches or not.
     *
     * @param slot the slot, from zero
     * @param axis a code {@code ABS_MT_...}
     * @return the value
     * @throws IllegalArgumentException if the code is of another type, or the device does not have the axis for contacts
     * @throws IndexOutOfBoundsException if there is no such slot
     */
    int slotValue(int slot, InputCode axis);

    /**
     * The absolute axes by name.
     *
     * @return a view of this state
     */
    default AbsoluteAxes absolute() {
        return new AbsoluteAxes(this);
    }
}
