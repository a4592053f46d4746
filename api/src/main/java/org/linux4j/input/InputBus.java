package org.linux4j.input;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

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

    private static final Set<String> WORDS = Set.of("VIRTUAL", "BLUETOOTH", "HOST", "GAMEPORT", "PARPORT", "CEC");

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

    /**
     * What people call it.
     *
     * @return such as {@code USB} or {@code bluetooth}; the {@link #name()} of a bus without a name
     */
    public String label() {
        String label = name().replaceFirst("^BUS_", "");
        // Those that are spelled stay in capitals.
        return WORDS.contains(label) ? label.toLowerCase(Locale.ROOT) : label;
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
