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
 * <p>Which refusal is which exception, whatever the driver:
 *
 * <table>
 * <caption>Which refusal is which exception</caption>
 * <tr><th>Refused</th><th>Thrown</th></tr>
 * <tr><td>a name that the device has not, by {@link Controls#control}</td><td>{@link DeviceUnsupportedException}, whose
 *     hint names those it has</td></tr>
 * <tr><td>a value of another kind, out of range, between two steps, without an item in the menu; a text that means no
 *     value</td><td>{@link IllegalArgumentException}, before the device is asked</td></tr>
 * <tr><td>to set one that is read-only, to push what is no button, the {@link #number()} of what has none or is
 *     write-only</td><td>{@link DeviceUnsupportedException}, before the device is asked</td></tr>
 * <tr><td>one that is in use, as while pictures are taken ({@link ControlFlag#GRABBED})</td>
 *     <td>{@link DeviceBusyException}</td></tr>
 * <tr><td>one that this user may not set</td><td>{@link DeviceAccessDeniedException}</td></tr>
 * <tr><td>what the device refuses for reasons of its own</td><td>{@link DeviceException} with the system's
 *     {@link DeviceException#code()}</td></tr>
 * <tr><td>anything after {@link Device#close()}, or when the device has gone</td><td>{@link DeviceClosedException},
 *     {@link DeviceDisconnectedException}</td></tr>
 * </table>
 *
 * <p>One that another control rules at the time ({@link ControlFlag#INACTIVE}) may be set all the same; most devices take the
 * value for later, some do not take it, and {@link #value()} tells.
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
     * How many numbers an array has.
     *
     * @return the length of each dimension, those of the last side by side in the value; of an array that can grow, the
     *     greatest length; empty where it is no array
     */
    default List<Integer> dimensions() {
        return List.of();
    }

    /**
     * The value it has after a reset.
     *
     * @return the default, or nothing where its type has none or it cannot be told
     * @throws DeviceException if the device must be asked, and is closed or gone
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
     * a number, numbers of an array with commas between them, {@code 1920x1080} for a width and a height, the text itself,
     * bytes in hexadecimal digits. {@link #setText} takes it back, where no two items of a menu have the same label.
     *
     * @return the text; of a value that cannot be read, why
     * @throws DeviceException if the device refuses, is closed or gone
     */
    default String text() {
        return text(value());
    }

    /**
     * A value of this control as {@link #text()} shows it: its default, or one that was kept.
     *
     * @param value a value of the kind that {@link #type()} says; nothing is asked of the device
     * @return the text
     */
    default String text(Value value) {
        return ControlText.of(this, value);
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
     * What a text means for it: a number, {@code 0x} and hexadecimal digits, {@code on}, {@code off}, {@code true},
     * {@code false}, {@code enable}, {@code disable}, the label of a menu's item, numbers with commas between them for an
     * array, {@code 1920x1080} or {@code 1920x1080@8,16} for an area or a rectangle, {@code name=1,other=2} for other named
     * numbers, or the text itself for a text control. {@code default} is the control's default, except for a text control
     * and where a menu has an item of that name.
     *
     * @param text the text
     * @return a value of the kind that {@link #type()} says; whether it is in range is not looked at
     * @throws IllegalArgumentException if the text means no value of this control; the message says what it takes
     * @throws DeviceException if the device must be asked, and refuses, is closed or gone
     */
    default Value parse(String text) {
        return ControlText.parse(this, text);
    }

    /**
     * Sets its value from text, as {@link #parse} reads it.
     *
     * @param text the text
     * @throws IllegalArgumentException if the text means no value of this control; the message says what it takes
     * @throws DeviceUnsupportedException if the control is read-only
     * @throws DeviceException if the device refuses, is closed or gone
     */
    default void setText(String text) {
        set(parse(text));
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
