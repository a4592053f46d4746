package org.linux4j.input;

import java.util.OptionalInt;

/**
 * How an input device is connected. An open set; those that have a name are constants of {@link InputCodes}.
 *
 * @param number the number of {@code BUS_...}
 * @since 0.1
 */
public record InputBus(int number) implements Comparable<InputBus> {

    /**
     * Checks the number.
     *
     * @param number as the component of that name
     * @throws IllegalArgumentException if it does not fit in 16 bits
     */
    public InputBus {
        if ((number & ~0xffff) != 0) {
            throw new IllegalArgumentException("bus " + number + ": it has 16 bits");
        }
    }

    /** The names, read when one is first asked for. */
    private static final class Names {
        static final NameTable TABLE = new NameTable(InputNames.BUS);
    }

    /**
     * The bus of a number.
     *
     * @param number the number of {@code BUS_...}
     * @return the bus
     * @throws IllegalArgumentException if it does not fit in 16 bits
     */
    public static InputBus of(int number) {
        return new InputBus(number);
    }

    /**
     * The bus of a name.
     *
     * @param name the kernel's name in any case of letters, or the number
     * @return the bus
     * @throws IllegalArgumentException if it is neither
     */
    public static InputBus parse(String name) {
        OptionalInt number = Names.TABLE.find(name);
        if (number.isPresent()) {
            return of(number.getAsInt());
        }
        throw new IllegalArgumentException("'" + name + "' is no bus: it is a name such as BUS_USB, or a number");
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
    public int compareTo(InputBus other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name();
    }
}
