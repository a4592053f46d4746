package org.linux4j.input;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.linux4j.input.uapi.input_event_codes;

/**
 * A property of an input device, such as that a screen lies under it. An open set.
 *
 * @param number {@code INPUT_PROP_...}
 */
public record InputProperty(int number) implements Comparable<InputProperty> {

    private static final String PREFIX = "INPUT_PROP_";
    private static final Map<Integer, String> NAMES = new TreeMap<>();

    static {
        for (Field field : input_event_codes.class.getFields()) {
            String name = field.getName();
            if (name.startsWith(PREFIX) && !name.endsWith("_MAX") && !name.endsWith("_CNT")) {
                try {
                    NAMES.put(field.getInt(null), name);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /**
     * Checks the number.
     *
     * @param number as the component of that name
     * @throws IllegalArgumentException if the kernel has no room for it
     */
    public InputProperty {
        if (number < 0 || number > input_event_codes.INPUT_PROP_MAX) {
            throw new IllegalArgumentException(
                    "property " + number + ": it is 0 to " + input_event_codes.INPUT_PROP_MAX);
        }
    }

    /**
     * The property of a name.
     *
     * @param name the kernel's name in any case of letters, or the number
     * @return the property
     * @throws IllegalArgumentException if it is neither
     */
    public static InputProperty parse(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (Map.Entry<Integer, String> known : NAMES.entrySet()) {
            if (known.getValue().equals(upper)) {
                return new InputProperty(known.getKey());
            }
        }
        if (name.matches("\\d{1,3}")) {
            return new InputProperty(Integer.parseInt(name));
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
        return NAMES.getOrDefault(number, Integer.toString(number));
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
