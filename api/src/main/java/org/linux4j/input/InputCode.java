package org.linux4j.input;

import static org.linux4j.input.InputNumbers.*;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.linux4j.EventType;

/**
 * A key, an axis, an LED or something else that an input device tells or takes, as the kernel numbers and names it.
 *
 * <p>An open set: numbers that this library does not know pass through. The kernel's
 * {@code Documentation/input/event-codes.rst} says what the codes mean. Those that have a name are constants of
 * {@link InputCodes}.
 *
 * @param typeNumber the number of the event type, such as {@code EV_KEY}
 * @param number the number within the type
 * @since 0.1
 */
public record InputCode(int typeNumber, int number) implements Comparable<InputCode> {

    /**
     * Every code there can be, made when it is first asked for, so that events need not make any. Written with its lock; read
     * without, for what is seen there is whole.
     */
    private static final InputCode[] KNOWN = new InputCode[EV_CNT * KEY_CNT];

    /**
     * Checks the numbers.
     *
     * @param typeNumber as the component of that name
     * @param number as the component of that name
     * @throws IllegalArgumentException if one does not fit in 16 bits
     */
    public InputCode {
        if (typeNumber < 0 || typeNumber > 0xffff || number < 0 || number > 0xffff) {
            throw new IllegalArgumentException("type " + typeNumber + ", code " + number + ": both have 16 bits");
        }
    }

    /**
     * The code of two numbers; for those below the kernel's limits always the same object.
     *
     * @param type the number of the type, such as that of {@code EV_KEY}
     * @param code the number within the type, such as that of {@code KEY_A}
     * @return the code
     * @throws IllegalArgumentException if one does not fit in 16 bits
     */
    public static InputCode of(int type, int code) {
        if (type < 0 || type >= EV_CNT || code < 0 || code >= KEY_CNT) {
            return new InputCode(type, code);
        }
        int index = type * KEY_CNT + code;
        InputCode known = KNOWN[index];
        return known != null ? known : make(index);
    }

    private static InputCode make(int index) {
        synchronized (KNOWN) {
            if (KNOWN[index] == null) {
                KNOWN[index] = new InputCode(index / KEY_CNT, index % KEY_CNT);
            }
            return KNOWN[index];
        }
    }

    /**
     * A key or a button.
     *
     * @param code the number of {@code KEY_...} or {@code BTN_...}
     * @return the code
     */
    public static InputCode key(int code) {
        return of(EV_KEY, code);
    }

    /**
     * A relative axis.
     *
     * @param code the number of {@code REL_...}
     * @return the code
     */
    public static InputCode relative(int code) {
        return of(EV_REL, code);
    }

    /**
     * An absolute axis.
     *
     * @param code the number of {@code ABS_...}
     * @return the code
     */
    public static InputCode absolute(int code) {
        return of(EV_ABS, code);
    }

    /**
     * An LED.
     *
     * @param code the number of {@code LED_...}
     * @return the code
     */
    public static InputCode led(int code) {
        return of(EV_LED, code);
    }

    /**
     * A switch.
     *
     * @param code the number of {@code SW_...}
     * @return the code
     */
    public static InputCode switches(int code) {
        return of(EV_SW, code);
    }

    /**
     * Something about force feedback.
     *
     * @param code the number of {@code FF_...}
     * @return the code
     */
    public static InputCode force(int code) {
        return of(EV_FF, code);
    }

    /**
     * The code of a name.
     *
     * @param name one of the kernel's names in any case of letters, such as {@code KEY_A} or the alias {@code BTN_A};
     *     or type and number, such as {@code EV_KEY/700} or {@code 1/700}
     * @return the code
     * @throws IllegalArgumentException if it is neither
     */
    public static InputCode parse(String name) {
        InputCode known = CodeNames.find(name.toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        int slash = name.indexOf('/');
        OptionalInt number = NameTable.digits(name.substring(slash + 1));
        if (slash >= 0 && number.isPresent()) {
            OptionalInt type = CodeNames.TYPES.find(name.substring(0, slash));
            if (type.isPresent()) {
                return of(type.getAsInt(), number.getAsInt());
            }
        }
        throw new IllegalArgumentException("'" + name + "' is no code of input events: it is a name of the kernel's"
                + " such as KEY_A, or type and number such as EV_KEY/700");
    }

    /**
     * The event type of a number.
     *
     * @param number the number
     * @return the type, by the kernel's name where it has one
     */
    public static EventType typeOf(int number) {
        return CodeNames.type(number);
    }

    /**
     * The event type of a name.
     *
     * @param name the kernel's name, such as {@code EV_KEY}, or the number
     * @return the type
     * @throws IllegalArgumentException if it is neither
     */
    public static EventType parseType(String name) {
        OptionalInt number = CodeNames.TYPES.find(name);
        if (number.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no type of input events: it is a name such as EV_KEY, or a number");
        }
        return typeOf(number.getAsInt());
    }

    /**
     * All codes that have a name.
     *
     * @return a new set, unmodifiable and in no order
     */
    public static Set<InputCode> named() {
        return CodeNames.named();
    }

    /**
     * The type.
     *
     * @return the type, by the kernel's name where it has one
     */
    public EventType type() {
        return typeOf(typeNumber);
    }

    /**
     * The name in use.
     *
     * @return the kernel's name, or type and number, such as {@code EV_KEY/700}, where it has none
     */
    public String name() {
        List<String> names = CodeNames.of(this);
        return names.isEmpty() ? type().name() + "/" + number : names.get(0);
    }

    /**
     * The kernel's other names.
     *
     * @return the aliases, those of ranges such as {@code BTN_GAMEPAD} among them
     */
    public List<String> aliases() {
        List<String> names = CodeNames.of(this);
        return names.isEmpty() ? List.of() : names.subList(1, names.size());
    }

    @Override
    public int compareTo(InputCode other) {
        return typeNumber != other.typeNumber
                ? Integer.compare(typeNumber, other.typeNumber)
                : Integer.compare(number, other.number);
    }

    // Those of a record are made by the JVM when they are first called, which takes longer than reading all names.

    @Override
    public boolean equals(Object other) {
        return other instanceof InputCode that && typeNumber == that.typeNumber && number == that.number;
    }

    @Override
    public int hashCode() {
        return typeNumber << 16 | number;
    }

    @Override
    public String toString() {
        return name();
    }
}
