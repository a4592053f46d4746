package org.linux4j.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.linux4j.Bridge;

/**
 * A {@link DriverContext} that keeps what drivers share and closes it in the reverse order of its making.
 *
 * <p>Device managers have one each; tests put their own objects in before a driver asks.
 *
 * @since 0.1
 */
public final class SharedObjects implements DriverContext, AutoCloseable {

    private final Map<Class<?>, Object> objects = new LinkedHashMap<>();

    /** What the application handed over; null where it did not. */
    private final Bridge bridge;

    /** Makes it empty. */
    public SharedObjects() {
        this(null);
    }

    SharedObjects(Bridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public Optional<Bridge> bridge() {
        return Optional.ofNullable(bridge);
    }

    /**
     * Puts an object in, which this object closes later.
     *
     * @param type its key
     * @param object the object
     * @param <T> the object's class
     * @return this object
     */
    public synchronized <T> SharedObjects with(Class<T> type, T object) {
        objects.put(type, object);
        return this;
    }

    @Override
    public synchronized <T> T shared(Class<T> type, Supplier<? extends T> maker) {
        Object known = objects.get(type);
        if (known == null) {
            known = maker.get();
            objects.put(type, known);
        }
        return type.cast(known);
    }

    @Override
    public synchronized void close() {
        List<AutoCloseable> closing = new ArrayList<>();
        for (Object object : objects.values()) {
            if (object instanceof AutoCloseable closeable) {
                closing.add(closeable);
            }
        }
        objects.clear();
        Collections.reverse(closing);
        CloseAll.of(closing);
    }
}
