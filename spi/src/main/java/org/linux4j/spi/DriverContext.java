package org.linux4j.spi;

import java.util.Optional;
import java.util.function.Supplier;
import org.linux4j.Bridge;

/**
 * What a device manager shares with its drivers. Thread-safe.
 *
 * @since 0.1
 */
public interface DriverContext {

    /**
     * An object that all drivers of this manager share, such as the kit for Linux.
     *
     * @param type the object's class, its key
     * @param maker makes the object when it is first asked for
     * @param <T> the object's class
     * @return the object; the manager closes it after all sessions, where it is {@link AutoCloseable}
     */
    <T> T shared(Class<T> type, Supplier<? extends T> maker);

    /**
     * What the application handed over for drivers to reach the system through.
     *
     * @return the bridge, which the kit for Linux takes in place of those it finds; nothing where there is none
     */
    default Optional<Bridge> bridge() {
        return Optional.empty();
    }
}
