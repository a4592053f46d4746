package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Map;

/**
 * The controls of a node with all that V4L2 has beyond the neutral {@link org.linux4j.Controls}: arrays, structs,
 * batches, values that are only tried.
 *
 * <p>Thread-safe. Controls are named as {@code v4l2-ctl} names them.
 *
 * @since 0.1
 */
public interface V4l2ControlSet {

    /** Which value of a control is meant. */
    enum Which {
        /** The one that stands. */
        CURRENT,
        /** The default. */
        DEFAULT,
        /** The least, from Linux 6.14 on. */
        MINIMUM,
        /** The greatest, from Linux 6.14 on. */
        MAXIMUM
    }

    /**
     * All controls, those of types that nobody knows too.
     *
     * @return the controls, in the order of their ids
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<V4l2ControlInfo> list();

    /**
     * What is known of a control.
     *
     * @param name its name
     * @return the control
     * @throws org.linux4j.DeviceUnsupportedException if there is none of that name
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    V4l2ControlInfo info(String name);

    /**
     * A value that stands.
     *
     * @param name the control's name
     * @return the value
     * @throws org.linux4j.DeviceException if there is no such control, it cannot be read, or the device is gone
     */
    default V4l2Value get(String name) {
        return get(List.of(name), Which.CURRENT).get(name);
    }

    /**
     * Several values at once, as the driver keeps them together.
     *
     * @param names the controls' names
     * @param which which values
     * @return the values by name, in the order of the names
     * @throws org.linux4j.DeviceException if one of them cannot be read, which the message names; or the device is gone
     */
    Map<String, V4l2Value> get(List<String> names, Which which);

    /**
     * Sets a value.
     *
     * @param name the control's name
     * @param value the value, of the control's type
     * @throws IllegalArgumentException if the value, or an element of it, is refused as by
     *     {@link org.linux4j.Control#set(org.linux4j.Value)}
     * @throws org.linux4j.DeviceUnsupportedException if the control is read-only
     * @throws org.linux4j.DeviceException if the driver refuses it, or the device is gone
     */
    default void set(String name, V4l2Value value) {
        set(Map.of(name, value));
    }

    /**
     * Sets several values at once; where one is refused before any was set, none is.
     *
     * @param values the values by name; a map that keeps its order is set in that order
     * @throws IllegalArgumentException if a value, or an element of it, is refused as by
     *     {@link org.linux4j.Control#set(org.linux4j.Value)}; then none is set
     * @throws org.linux4j.DeviceUnsupportedException if a control is read-only; then none is set
     * @throws org.linux4j.DeviceException if the driver refuses one, which the message names; or the device is gone
     */
    void set(Map<String, V4l2Value> values);

    /**
     * Asks what the driver would make of several values, without setting any: it clips and rounds most of what
     * {@link #set(Map)} refuses.
     *
     * @param values the values by name
     * @return what it would set
     * @throws IllegalArgumentException if a value is of another type or size than its control
     * @throws org.linux4j.DeviceUnsupportedException if a control is read-only
     * @throws org.linux4j.DeviceException if the driver would refuse one, which the message names; or the device is gone
     */
    Map<String, V4l2Value> tryAll(Map<String, V4l2Value> values);
}
