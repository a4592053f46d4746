package org.linux4j.spi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.linux4j.ControlRange;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.MenuItem;

/**
 * What every driver refuses of a control's values, in the same words: before the device is asked, for a device would
 * clip or round many of them without a word.
 *
 * @since 0.1
 */
public final class ControlChecks {

    /** Longer values are cut in messages. */
    private static final int SHOWN = 64;

    private ControlChecks() {}

    /**
     * A number that is out of range or between two steps.
     *
     * @param control the control's name
     * @param range what it takes
     * @param number the number
     * @throws IllegalArgumentException if the range has it not
     */
    public static void number(String control, ControlRange range, long number) {
        if (!range.contains(number)) {
            throw refused(control, number, range.toString());
        }
    }

    /**
     * A number of an array that is out of range or between two steps.
     *
     * @param control the control's name
     * @param element the place of the number in the array, from zero
     * @param range what each element takes
     * @param number the number
     * @throws IllegalArgumentException if the range has it not
     */
    public static void element(String control, int element, ControlRange range, long number) {
        if (!range.contains(number)) {
            throw refused(control, number + " in element " + element, range + " in each");
        }
    }

    /**
     * An index that a menu has not; menus have gaps.
     *
     * @param control the control's name
     * @param menu what it has
     * @param index the index
     * @throws IllegalArgumentException if the menu has it not
     */
    public static void item(String control, List<MenuItem> menu, long index) {
        if (menu.stream().noneMatch(entry -> entry.index() == index)) {
            throw refused(control, index, "one of " + menu);
        }
    }

    /**
     * Bits that a bitmask has not.
     *
     * @param control the control's name
     * @param all all bits that it has
     * @param bits the bits
     * @throws IllegalArgumentException if one of them is none of it
     */
    public static void bits(String control, long all, long bits) {
        if ((bits & ~all) != 0) {
            throw refused(control, "0x" + Long.toHexString(bits), "bits of 0x" + Long.toHexString(all));
        }
    }

    /**
     * A text that is too short, too long or between two steps, or that would end early.
     *
     * @param control the control's name
     * @param bytes how many bytes it takes, without the zero byte at its end
     * @param text the text
     * @return the text in UTF-8, without a zero byte at its end
     * @throws IllegalArgumentException if the control does not take it
     */
    public static byte[] text(String control, ControlRange bytes, String text) {
        if (text.indexOf('\0') >= 0) {
            throw refused(control, quoted(text.replace('\0', '?')), "a text without a zero character");
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (!bytes.contains(utf8.length)) {
            throw refused(control, quoted(text) + ", " + utf8.length + " bytes", "a text of " + bytes + " bytes");
        }
        return utf8;
    }

    /**
     * Elements that are too few or too many, or of another size.
     *
     * @param control the control's name
     * @param least how many elements it takes at least
     * @param most how many it takes at most
     * @param elementBytes how many bytes an element has
     * @param bytes how many bytes the value has
     * @throws IllegalArgumentException if the control does not take that many
     */
    public static void size(String control, int least, int most, int elementBytes, int bytes) {
        int elements = elementBytes == 0 ? 0 : bytes / elementBytes;
        if (elements * elementBytes != bytes || elements < least || elements > most) {
            throw refused(
                    control,
                    bytes + " bytes",
                    (least == most ? least : least + " to " + most) + " elements of " + elementBytes + " bytes");
        }
    }

    /**
     * Makes what a value is refused with.
     *
     * @param control the control's name
     * @param value the value
     * @param takes what the control takes
     * @return the exception, to be thrown
     */
    public static IllegalArgumentException refused(String control, Object value, String takes) {
        return new IllegalArgumentException(
                "Control " + control + " cannot be set to " + value + ": it takes " + takes);
    }

    /**
     * Makes what any value of a control that cannot be written is refused with.
     *
     * @param control the control's name
     * @param device the device, as messages name it
     * @return the exception, to be thrown
     */
    public static DeviceUnsupportedException readOnly(String control, String device) {
        return unsupported(control, device, "it is read-only");
    }

    static DeviceUnsupportedException unsupported(String control, String device, String reason) {
        return new DeviceUnsupportedException(
                DeviceException.failure("control " + control, reason).on(device));
    }

    static String quoted(Object value) {
        String text = value.toString();
        return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
    }
}
