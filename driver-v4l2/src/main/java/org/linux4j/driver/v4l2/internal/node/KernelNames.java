package org.linux4j.driver.v4l2.internal.node;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names of the kernel's numbers, by the constants of a header. */
public final class KernelNames {

    private final Map<Integer, String> names = new HashMap<>();

    /** Takes all constants that begin with a prefix, which is left out of the names. */
    public KernelNames(Class<?> header, String prefix) {
        for (Field field : header.getFields()) {
            if (field.getName().startsWith(prefix) && field.getType() == int.class) {
                try {
                    names.putIfAbsent(
                            field.getInt(null),
                            field.getName().substring(prefix.length()).toLowerCase(Locale.ROOT));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** The name in lower case, or the number in hexadecimal digits. */
    public String of(int number) {
        return names.getOrDefault(number, String.format("0x%x", number));
    }

    /** The number of a name. */
    public Optional<Integer> find(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
