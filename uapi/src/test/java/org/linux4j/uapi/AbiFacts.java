package org.linux4j.uapi;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.linux4j.spi.linux.Struct;

/**
 * What a generated class claims about the kernel, as C conditions.
 *
 * <p>Claims are taken from what the class does, not from what its text says: every setter writes into zeroed memory, and
 * the bytes that change are the member's offset and size.
 */
final class AbiFacts {
    /** A C condition, and the claim in words. */
    record Fact(String condition, String claim) {}

    private static final int BASE = 8;
    private static final int BEHIND = 64; // flexible arrays reach beyond the struct

    private final Class<?> type;
    private final List<Fact> facts = new ArrayList<>();

    private AbiFacts(Class<?> type) {
        this.type = type;
    }

    /** The claims of one generated class. */
    static List<Fact> of(Class<?> type) {
        try {
            AbiFacts facts = new AbiFacts(type);
            if (Struct.class.isAssignableFrom(type)) {
                facts.struct();
            } else {
                facts.constants();
            }
            return facts.facts;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + ": " + e, e);
        }
    }

    private void claim(String condition, String name, Object value) {
        facts.add(new Fact(condition, type.getSimpleName() + "." + name + " = " + value));
    }

    private void constants() throws ReflectiveOperationException {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isPrivate(field.getModifiers()) || field.isSynthetic()) {
                continue;
            }
            field.setAccessible(true);
            String name = field.getName();
            Object value = field.get(null);
            if (value instanceof Integer number) {
                claim("sizeof(" + name + ") <= 4 && (unsigned)(" + name + ") == " + hex(number) + "u", name, value);
            } else if (value instanceof Long number) {
                claim("(unsigned long long)(" + name + ") == 0x" + Long.toHexString(number) + "ull", name, value);
            } else if (value instanceof String lines && lines.endsWith("\n")) {
                lines.lines().forEach(line -> table(name, line.split(" ")));
            } else if (value instanceof String) {
                claim("__builtin_strcmp(" + name + ", \"" + value + "\") == 0", name, value);
            } else {
                value(name, value);
            }
        }
    }

    /** A line of a table: a number and its names, all of which begin with the table's own, but for buttons. */
    private void table(String table, String[] words) {
        for (int i = 1; i < words.length; i++) {
            claim(words[i] + " == " + words[0], table, words[i] + " " + words[0]);
            if (!words[i].startsWith(table + "_") && !words[i].startsWith("BTN_")) {
                throw new AssertionError(type.getSimpleName() + "." + table + " has " + words[i]);
            }
        }
    }

    /** A constant of a type of the api: of what has a type and a number, the kernel's names tell the type too. */
    private void value(String name, Object value) throws ReflectiveOperationException {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            if (component.getType() == int.class) {
                Object number = component.getAccessor().invoke(value);
                boolean ofType = component.getName().equals("typeNumber");
                claim((ofType ? eventType(name) : name) + " == " + number, name, component.getName() + " " + number);
            }
        }
    }

    private static String eventType(String name) {
        return name.startsWith("FF_STATUS_")
                ? "EV_FF_STATUS"
                : name.startsWith("BTN_") ? "EV_KEY" : "EV_" + name.substring(0, name.indexOf('_'));
    }

    private static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }

    private void struct() throws ReflectiveOperationException {
        Struct.CName spelling = type.getAnnotation(Struct.CName.class);
        String c = spelling == null ? "struct " + type.getSimpleName() : spelling.value();
        int size = type.getDeclaredField("SIZE").getInt(null);
        claim("sizeof(" + c + ") == " + size, "SIZE", size);
        Struct struct = (Struct) type.getConstructor().newInstance();
        claim("sizeof(" + c + ") == " + struct.sizeOf(), "sizeOf()", struct.sizeOf());
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().startsWith("OFFSET_")) {
                member(c, struct, field);
            }
        }
    }

    private void member(String c, Struct struct, Field offset) throws ReflectiveOperationException {
        String name = offset.getName().substring("OFFSET_".length());
        Struct.CName spelling = offset.getAnnotation(Struct.CName.class);
        String path = spelling == null ? name : spelling.value();
        Method get = accessor(name, false);
        boolean view = Struct.class.isAssignableFrom(get.getReturnType());
        int dimensions = get.getParameterCount() - (view ? 1 : 0);
        for (int passed = path.split("\\[]", -1).length - 1; passed < dimensions; passed++) {
            path += "[]";
        }
        Object[] last = new Object[dimensions];
        for (int i = 0; i < dimensions; i++) {
            last[i] = lastIndex(c, path, name, i);
        }
        Object[] first = new Object[dimensions];
        Arrays.fill(first, 0);
        int value = offset.getInt(null);
        claim(offsetOf(c, path, first) + " == " + value, offset.getName(), value);
        for (Object[] indexes : dimensions == 0 ? new Object[][] {first} : new Object[][] {first, last}) {
            if (view) {
                view(c, struct, name, path, get, indexes);
            } else {
                scalar(c, struct, name, path, get, indexes);
            }
        }
    }

    private int lastIndex(String c, String path, String name, int dimension) throws IllegalAccessException {
        String constant = "LENGTH_" + name + (dimension == 0 ? "" : "_" + (dimension + 1));
        int end = 0;
        for (int i = 0; i <= dimension; i++) {
            end = path.indexOf("[]", end) + 2;
        }
        String array = "((" + c + " *)0)->" + path.substring(0, end - 2).replace("[]", "[0]");
        try {
            int length = type.getDeclaredField(constant).getInt(null);
            claim("sizeof(" + array + ") / sizeof(" + array + "[0]) == " + length, constant, length);
            return length - 1;
        } catch (NoSuchFieldException e) {
            return 1; // a flexible array: any element will do
        }
    }

    private void view(String c, Struct struct, String name, String path, Method get, Object[] indexes)
            throws ReflectiveOperationException {
        Struct view = (Struct) get.getReturnType().getConstructor().newInstance();
        struct.wrap(memory(struct), BASE);
        Object[] arguments = Arrays.copyOf(indexes, indexes.length + 1);
        arguments[indexes.length] = view;
        get.invoke(struct, arguments);
        place(c, name, path, indexes, view.baseOffset() - BASE, view.sizeOf());
        Struct.CName spelling = get.getReturnType().getAnnotation(Struct.CName.class);
        String viewed = spelling == null ? "struct " + get.getReturnType().getSimpleName() : spelling.value();
        claim(
                "__builtin_types_compatible_p(__typeof__(" + element(c, path, indexes) + "), " + viewed + ")",
                name + "() as",
                viewed);
    }

    private void scalar(String c, Struct struct, String name, String path, Method get, Object[] indexes)
            throws ReflectiveOperationException {
        ByteBuffer memory = memory(struct);
        struct.wrap(memory, BASE);
        Method set = accessor(name, true);
        Object[] arguments = Arrays.copyOf(indexes, indexes.length + 1);
        boolean wide = set.getParameterTypes()[indexes.length] == long.class;
        arguments[indexes.length] = wide ? (Object) (-1L) : (Object) (-1);
        set.invoke(struct, arguments);
        int start = 0;
        while (memory.get(start) == 0) {
            start++;
        }
        int end = memory.capacity();
        while (memory.get(end - 1) == 0) {
            end--;
        }
        place(c, name, path, indexes, start - BASE, end - start);
        long got = ((Number) get.invoke(struct, indexes)).longValue();
        String element = element(c, path, indexes);
        if (end - start < Integer.BYTES) {
            // Plain char has a sign on some machines only, and is read without one.
            String signed = "((__typeof__(" + element + "))-1 < 0)";
            String character = "__builtin_types_compatible_p(__typeof__(" + element + "), char)";
            claim(got < 0 ? signed : character + " || !" + signed, name + "() for all bits set", got);
            got &= (1L << 8 * (end - start)) - 1;
        }
        long allBits = end - start == Long.BYTES || wide ? -1L : end - start == Integer.BYTES ? -1 : mask(end - start);
        if (got != allBits) {
            throw new AssertionError(type.getSimpleName() + "." + name + ": the getter reads " + got
                    + " where the setter wrote " + (end - start) + " bytes of ones at offset " + (start - BASE));
        }
    }

    private static long mask(int bytes) {
        return (1L << 8 * bytes) - 1;
    }

    private void place(String c, String name, String path, Object[] indexes, int offset, int size) {
        String what = name + (indexes.length == 0 ? "" : Arrays.toString(indexes));
        claim(offsetOf(c, path, indexes) + " == " + offset, what + " offset", offset);
        claim("sizeof(" + element(c, path, indexes) + ") == " + size, what + " size", size);
    }

    private static ByteBuffer memory(Struct struct) {
        return ByteBuffer.allocate(BASE + struct.sizeOf() + BEHIND).order(ByteOrder.nativeOrder());
    }

    private static String indexed(String path, Object[] indexes) {
        for (Object index : indexes) {
            path = path.replaceFirst("\\[]", "[" + index + "]");
        }
        return path;
    }

    private static String offsetOf(String c, String path, Object[] indexes) {
        return "__builtin_offsetof(" + c + ", " + indexed(path, indexes) + ")";
    }

    private static String element(String c, String path, Object[] indexes) {
        return "((" + c + " *)0)->" + indexed(path, indexes);
    }

    private Method accessor(String name, boolean setter) throws NoSuchMethodException {
        for (Method method : type.getDeclaredMethods()) {
            boolean fluent = method.getReturnType() == type;
            if (method.getName().equals(JavaNames.method(name)) && fluent == setter && !method.isBridge()) {
                return method;
            }
        }
        throw new NoSuchMethodException(type.getSimpleName() + "." + name + (setter ? ", the setter" : ", the getter"));
    }
}
