package org.linux4j.input;

import static org.linux4j.input.InputNumbers.INPUT_PROP_MAX;

import java.util.OptionalInt;

/**
 * A property of an input device, such as that a screen lies under it. An open set; those that have a name are
 * constants of {@link InputCodes}.
 *
 * @param number the number of {@code INPUT_PROP_...}
 * @since 0.1
 */
public record InputProperty(int number) implements Comparable<InputProperty> {

    /**
     * Checks the number.
     *
     * @param number as the component of that name
     * @throws IllegalArgumentException if the kernel has no room for it
     */
    public InputProperty {
        if (number < 0 || number > INPUT_PROP_MAX) {
            throw new IllegalArgumentException("property " + number + ": it is 0 to " + INPUT_PROP_MAX);
        }
    }

    /** The names, read when one is first asked for. */
    private static final class Names {
        static final NameTable TABLE = new NameTable(InputNames.INPUT_PROP);
    }

    /**
     * The property of a number.
     *
     * @param number the number of {@code INPUT_PROP_...}
     * @return the property
     * @throws IllegalArgumentException if the kernel has no room for it
     */
    public static InputProperty of(int number) {
        return new InputProperty(number);
    }

    /**
     * The property of a name.
     *
     * @param name the kernel's name in any case of letters, or the number
     * @return the property
     * @throws IllegalArgumentException if it is neither
     */
    public static InputProperty parse(String name) {
        OptionalInt number = Names.TABLE.find(name);
        if (number.isPresent()) {
            return of(number.getAsInt());
        }
        throw new IllegalArgumentException(
                "'" + name + "' is no property of input devices: it is a name such as INPUT_PROP_DIRECT, or a number");
    }

    /**
     * The kernel's name.
     *
     * @return the name, or the number as text where it has none
     */
    public String name() {
        return Names.TABLE.name(number, Integer.toString(number));
    }

    @Override
    public int compareTo(InputProperty other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name();
    }
}
