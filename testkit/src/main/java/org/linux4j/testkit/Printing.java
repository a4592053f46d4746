package org.linux4j.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.Unit;
import org.linux4j.Value;

/**
 * Goes over what a device gives, as far as it is got by getters, and looks at what each object prints as: one line, without a
 * hash code, without an optional value in its wrapping.
 *
 * <pre>{@code
 * try (Printing printing = new Printing()) {
 *     try (Device device = devices.open(id)) {
 *         printing.goOver(device);
 *     }
 *     printing.again();
 * }
 * }</pre>
 *
 * <p>What it opens on its way, such as sources, is closed by {@link #close()}; not thread-safe.
 *
 * @since 0.1
 */
public final class Printing implements AutoCloseable {

    private static final String OURS = "org.linux4j";
    /** A class and its hash code; {@code 1920x1080@8} is a rectangle. */
    private static final Pattern HASH = Pattern.compile("(?<!\\w)[A-Za-z_$][\\w.$]*@[0-9a-f]+");

    private static final Pattern OPTIONAL = Pattern.compile("Optional(Int|Long|Double)?(\\[|\\.empty)");
    /** They wait, begin something, or take something away. */
    private static final Set<String> NO_GETTERS = Set.of(
            "next",
            "take",
            "nextAsync",
            "snapshot",
            "iterator",
            "subscriber",
            "detectStandard",
            "detectTimings",
            "newRequest",
            "blank",
            "batch",
            "toBuilder",
            "held",
            "clone",
            "getClass",
            "hashCode",
            "toString",
            "builder",
            "inverse");

    private static final int DEPTH = 7;
    /** More of a kind print alike. */
    private static final int OF_ONE_CLASS = 200;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Object> all = new ArrayList<>();
    private final Map<Class<?>, Integer> counts = new HashMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** Makes it. */
    public Printing() {}

    /**
     * Goes over an object, and whatever its getters give.
     *
     * @param root an object
     * @throws AssertionError if something prints as nobody wants to read it, or cannot be printed
     */
    public void goOver(Object root) {
        goOver(root, root.getClass().getSimpleName(), DEPTH);
    }

    /**
     * Goes over all devices that a manager lists and this user may open, and over what is known of them without; then over the same
     * when they are closed.
     *
     * @param devices a manager
     * @return what was printed, while they were open
     * @throws AssertionError if something prints as nobody wants to read it, or cannot be printed, or there is no device
     */
    public static List<String> ofAll(DeviceManager devices) {
        return of(devices, devices.list());
    }

    /**
     * Goes over some devices as {@link #ofAll} does over all.
     *
     * @param devices a manager
     * @param some devices that it lists, such as one of each kind
     * @return what was printed, while they were open
     * @throws AssertionError if something prints as nobody wants to read it, or cannot be printed, or there is no device
     */
    public static List<String> of(DeviceManager devices, List<DeviceDescriptor> some) {
        List<String> lines = new ArrayList<>();
        check(devices, "the manager");
        for (DeviceDescriptor descriptor : some) {
            try (Printing printing = new Printing()) {
                printing.goOver(descriptor);
                try (Device device = devices.open(descriptor)) {
                    printing.goOver(device);
                    lines.addAll(printing.lines());
                } catch (DeviceException e) {
                    // It cannot be opened, or has gone meanwhile.
                    check(e, descriptor.toString());
                }
                printing.again();
            }
        }
        if (lines.isEmpty()) {
            throw new AssertionError("no device can be opened: " + some);
        }
        return lines;
    }

    /**
     * What was seen, each as it prints now.
     *
     * @return a line for each object
     */
    public List<String> lines() {
        return all.stream().map(Object::toString).toList();
    }

    /**
     * Prints all again, as after the device was closed.
     *
     * @throws AssertionError if something prints as nobody wants to read it, or cannot be printed
     */
    public void again() {
        all.forEach(one -> check(one, "again, " + one.getClass().getName()));
    }

    private void goOver(Object object, String path, int depth) {
        if (object instanceof Optional<?> some) {
            some.ifPresent(one -> goOver(one, path, depth));
        } else if (object instanceof Collection<?> many) {
            many.forEach(one -> goOver(one, path, depth));
        } else if (object instanceof Map<?, ?> map) {
            goOver(map.keySet(), path, depth);
            goOver(map.values(), path, depth);
        } else if (object != null && isOurs(object.getClass()) && seen.add(object)) {
            // Each role is a device with all roles.
            int most = object instanceof Device ? 1 : OF_ONE_CLASS;
            if (counts.merge(object.getClass(), 1, Integer::sum) <= most) {
                all.add(object);
                check(object, path);
                if (depth > 0) {
                    goInto(object, path, depth - 1);
                }
            }
        }
    }

    /** Also what a driver of somebody else makes of our types. */
    private static boolean isOurs(Class<?> type) {
        return type != null
                && !type.isEnum()
                && (type.getName().startsWith(OURS)
                        || isOurs(type.getSuperclass())
                        || Stream.of(type.getInterfaces()).anyMatch(Printing::isOurs));
    }

    private static void check(Object object, String path) {
        String text;
        try {
            text = object.toString();
        } catch (RuntimeException e) {
            throw new AssertionError(path + " of " + object.getClass().getName() + " cannot be printed", e);
        }
        // A text prints as itself, and no unit as none.
        boolean line = text != null && !text.isBlank() && text.lines().count() == 1;
        if (!line && !(object instanceof Value.Text) && !Unit.NONE.equals(object)) {
            throw new AssertionError(path + " is not one line: '" + text + "'");
        }
        if (HASH.matcher(text).find() || OPTIONAL.matcher(text).find()) {
            throw new AssertionError(path + " of " + object.getClass().getName() + " prints as '" + text + "'");
        }
    }

    private void goInto(Object object, String path, int depth) {
        if (object instanceof Device device) {
            try {
                device.roles().forEach(role -> goOver(device.as(role), path + "." + role.getSimpleName(), depth));
            } catch (DeviceException e) {
                // A device that has gone meanwhile has none.
            }
        }
        for (Method getter : getters(object.getClass())) {
            Object got = invoke(getter, object);
            if (got instanceof AutoCloseable one && !(got instanceof Device) && !seen.contains(got)) {
                opened.add(one);
            }
            goOver(got, path + "." + getter.getName(), depth);
        }
    }

    private static Object invoke(Method getter, Object object) {
        try {
            return getter.invoke(object);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException) {
                // What a device does not have, or has not now, prints as nothing.
                return null;
            }
            throw new AssertionError(getter.toString(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(getter.toString(), e);
        }
    }

    private static List<Method> getters(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        addTypes(type, types);
        Map<String, Method> getters = new java.util.TreeMap<>();
        for (Class<?> one : types) {
            for (Method method : one.getDeclaredMethods()) {
                if (isGetter(method)) {
                    getters.putIfAbsent(method.getName(), method);
                }
            }
        }
        return List.copyOf(getters.values());
    }

    private static boolean isGetter(Method method) {
        Class<?> given = method.getReturnType();
        return method.getParameterCount() == 0
                && Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !given.isPrimitive()
                && !given.isArray()
                && given != String.class
                && !NO_GETTERS.contains(method.getName());
    }

    /** The public types that an application knows an object by. */
    private static void addTypes(Class<?> type, Set<Class<?>> types) {
        if (type == null || !isOurs(type)) {
            return;
        }
        boolean inside =
                type.getName().contains(".internal.") || type.getPackageName().startsWith(OURS + ".spi");
        if (!inside && isReachable(type)) {
            types.add(type);
        }
        addTypes(type.getSuperclass(), types);
        for (Class<?> one : type.getInterfaces()) {
            addTypes(one, types);
        }
    }

    private static boolean isReachable(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isReachable(type.getEnclosingClass()));
    }

    /** Closes what was opened on the way. */
    @Override
    public void close() {
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                throw new AssertionError("what was opened on the way cannot be closed: " + one, e);
            }
        }
    }
}
