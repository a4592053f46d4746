package org.linux4j.driver.v4l2.internal.node;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of values of open sets, by the constants of their own type. They are read when the first one is asked for. */
public final class Words {

    private static final ClassValue<Map<Object, String>> NAMES = new ClassValue<>() {
        @Override
        protected Map<Object, String> computeValue(Class<?> type) {
            Map<Object, String> names = new HashMap<>();
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                    try {
                        // Where the kernel has one number for several things, all of them.
                        names.merge(field.get(null), field.getName().toLowerCase(Locale.ROOT), (a, b) -> a + "|" + b);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            return names;
        }
    };

    private Words() {}

    /** The name of the constant that a value equals, in lower case, or its number in hexadecimal digits. */
    public static String of(Object value, long number) {
        String name = NAMES.get(value.getClass()).get(value);
        return name != null ? name : "0x" + Long.toHexString(number);
    }

    /** As {@link #of(Object, long)}, of 32 bits. */
    public static String of(Object value, int number) {
        return of(value, Integer.toUnsignedLong(number));
    }
}
