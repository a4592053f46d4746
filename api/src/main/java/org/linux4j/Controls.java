package org.linux4j;

import java.util.List;
import java.util.Optional;

/**
 * A role: the device has controls, such as brightness, exposure, volume.
 *
 * <pre>{@code
 * camera.controls().set("brightness", 64);
 * }</pre>
 *
 * <p>Asked for with {@link Device#as}; it is a view of the device, and its {@link #close()} closes the device. Thread-safe,
 * as the device is.
 *
 * @since 0.1
 */
public interface Controls extends Device, Iterable<Control> {

    /**
     * All controls, in the device's order.
     *
     * @return the controls
     * @throws DeviceException if the device is closed or gone
     */
    List<Control> list();

    /**
     * Finds a control.
     *
     * @param name its name, such as {@code exposure_time_absolute}
     * @return the control, or nothing where the device has none of that name
     * @throws DeviceException if the device is closed or gone
     */
    default Optional<Control> find(String name) {
        return list().stream().filter(control -> control.name().equals(name)).findFirst();
    }

    /**
     * Finds a control that must be there.
     *
     * @param name its name, such as {@code exposure_time_absolute}
     * @return the control
     * @throws DeviceUnsupportedException if the device has none of that name; the message names those it has
     * @throws DeviceException if the device is closed or gone
     */
    Control control(String name);

    /**
     * The value of a control that has a number, read now; without garbage.
     *
     * @param name its name
     * @return the number, the menu's index, the bits, or 1 and 0 for on and off
     * @throws DeviceUnsupportedException if the device has none of that name, or its value is no number
     * @throws DeviceException if the device is closed or gone, or refuses
     */
    default long number(String name) {
        return control(name).number();
    }

    /**
     * The value of a control, read now, as {@link Control#text()} has it: the label of a menu's present item, for instance.
     *
     * @param name its name
     * @return the text
     * @throws DeviceUnsupportedException if the device has none of that name
     * @throws DeviceException if the device is closed or gone, or refuses
     */
    default String text(String name) {
        return control(name).text();
    }

    /**
     * Sets a control from text, as {@link Control#setText} takes it: the label of a menu's item, for instance.
     *
     * @param name its name
     * @param text the text
     * @throws DeviceUnsupportedException if the device has none of that name, or it cannot be set
     * @throws IllegalArgumentException if the text means no value of this control; the message says what it takes
     * @throws DeviceException if the device is closed or gone, or refuses
     */
    default void setText(String name, String text) {
        control(name).setText(text);
    }

    /**
     * Sets a control that has a number: an integer, a boolean by 0 and 1, a menu by the index of its item.
     *
     * @param name its name
     * @param number the number
     * @throws DeviceUnsupportedException if the device has none of that name, or it cannot be set
     * @throws IllegalArgumentException if the control does not take such a value; the message says which it takes
     * @throws DeviceException if the device is closed or gone, or refuses
     */
    default void set(String name, long number) {
        control(name).set(number);
    }

    /**
     * Sets a control.
     *
     * @param name its name
     * @param value the value
     * @throws DeviceUnsupportedException if the device has none of that name, or it cannot be set
     * @throws IllegalArgumentException if the control does not take such a value; the message says which it takes
     * @throws DeviceException if the device is closed or gone, or refuses
     */
    default void set(String name, Value value) {
        control(name).set(value);
    }

    /**
     * Iterates over all controls, in the device's order.
     *
     * @return a new iterator
     */
    @Override
    default java.util.Iterator<Control> iterator() {
        return list().iterator();
    }
}
