package org.linux4j;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One control of a device.
 *
 * <p>Its description (name, type, range, menu) is what it was when it was listed; its value and {@link #flags()} are
 * read from the device each time. Thread-safe.
 *
 * @since 0.1
 */
public interface Control {

    /**
     * The subsystem's own number for it.
     *
     * @return the number
     */
    long id();

    /**
     * Its name for programs and command lines.
     *
     * @return lower-case letters, digits and underscores
     */
    String name();

    /**
     * Its name for people, as the driver spells it.
     *
     * @return the label
     */
    String label();

    /**
     * What values it takes.
     *
     * @return the type; one that this library does not know is {@link ControlType#BYTES}
     */
    ControlType type();

    /**
     * The group it belongs to, such as {@code User Controls}.
     *
     * @return the group's label; empty where there is none
     */
    String group();

    /**
     * Its range.
     *
     * @return the range, or nothing where its type has none
     */
    Optional<ControlRange> range();

    /**
     * The value it has after a reset.
     *
     * @return the default, or nothing where its type has none or it cannot be told
     */
    Optional<Value> defaultValue();

    /**
     * The unit of its value.
     *
     * @return the unit; empty where it is unknown
     */
    String unit();

    /**
     * The items of a menu; gaps in the indexes are usual.
     *
     * @return the items by index; empty where it is no menu
     */
    List<MenuItem> menu();

    /**
     * What is special about it, asked now.
     *
     * @return the flags
     * @throws DeviceException if the device is closed or gone
     */
    Set<ControlFlag> flags();

    /**
     * Its value, read now.
     *
     * @return a value of the kind that {@link #type()} says; for a button or a write-only control,
     *     {@link Value.Unreadable}
     * @throws DeviceException if the device refuses, is closed or gone
     */
    Value value();

    /**
     * Its value, read now, as a number: without garbage.
     *
     * @return the number, the menu's index, the bits, or 1 and 0 for on and off
     * @throws DeviceUnsupportedException if the control's value is no number
     * @throws DeviceException if the device refuses, is closed or gone
     */
    long number();

    /**
     * Its value, read now, as a person reads and types it: the label of a menu's present item, {@code on} or {@code off},
     * a number, the text itself, bytes in hexadecimal digits. {@link #setText} takes it back, where no two items of a menu
     * have the same label.
     *
     * @return the text; of a value that cannot be read, why
     * @throws DeviceException if the device refuses, is closed or gone
     */
    default String text() {
        return ControlText.of(this, value());
    }

    /**
     * Sets its value. What is out of range is refused before the device is asked, and so is what lies between two steps,
     * which count from the minimum; a menu's index that has no item; bits that do not exist; a text with a zero character,
     * or whose bytes in UTF-8 are too few or too many; an element of an array that is out of range. Nothing is rounded.
     *
     * @param value a value of the kind that {@link #type()} says
     * @throws IllegalArgumentException if the value is of another kind or refused; the message says what it takes
     * @throws DeviceUnsupportedException if the control is read-only
     * @throws DeviceException if the device refuses, is closed or gone
     */
    void set(Value value);

    /**
     * Sets its value from a number, which is refused as by {@link #set(Value)}.
     *
     * @param number the number, the menu's index, the bits, or 1 and 0 for on and off
     * @throws IllegalArgumentException if the number is out of range or the control takes no number
     * @throws DeviceUnsupportedException if the control is read-only
     * @throws DeviceException if the device refuses, is closed or gone
     */
    default void set(long number) {
        boolean flag = type().equals(ControlType.BOOLEAN) && (number == 0 || number == 1);
        set(flag ? Value.of(number == 1) : Value.of(number));
    }

    /**
     * Sets its value from a number, taking the nearest one that it has: in range and on a step, or a menu's item; of bits,
     * those that exist.
     *
     * @param number the number
     * @return the number that was set
     * @throws DeviceUnsupportedException if the control is read-only or takes no number
     * @throws DeviceException if the device refuses, is closed or gone
     */
    default long setClipped(long number) {
        long clipped = NearestNumber.of(this, number);
        set(clipped);
        return clipped;
    }

    /**
     * Sets its value from text: a number, {@code 0x} and hexadecimal digits, {@code on}, {@code off}, {@code true},
     * {@code false}, the label of a menu's item, or the text itself for a text control.
     *
     * @param text the text
     * @throws IllegalArgumentException if the text means no value of this control; the message says what it takes
     * @throws DeviceUnsupportedException if the control is read-only
     * @throws DeviceException if the device refuses, is closed or gone
     */
    default void setText(String text) {
        set(ControlText.parse(this, text));
    }

    /**
     * Pushes a button.
     *
     * @throws DeviceUnsupportedException if the control is no button
     * @throws DeviceException if the device refuses, is closed or gone
     */
    void push();

    /**
     * Sets its default value; does nothing where it has none.
     *
     * @throws DeviceUnsupportedException if the control is read-only
     * @throws DeviceException if the device refuses, is closed or gone
     */
    default void reset() {
        defaultValue().ifPresent(this::set);
    }
}
