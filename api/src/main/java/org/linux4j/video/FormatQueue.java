package org.linux4j.video;

import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;

/**
 * Where something goes into a device or comes out of it, in one of several formats. Everything is asked when it is called.
 * Thread-safe.
 *
 * @since 0.1
 */
public interface FormatQueue {

    /**
     * What it is.
     *
     * @return such as {@code capture}, {@code output}, {@code metadata capture} or {@code pad 0}
     */
    String name();

    /**
     * The format that stands.
     *
     * @return text for people, or nothing where none can be told
     * @throws DeviceException if the device is closed or gone
     */
    Optional<String> current();

    /**
     * The formats on offer.
     *
     * @return the formats in the device's order; empty where it lists none, as for VBI
     * @throws DeviceException if the device refuses, is closed or gone
     */
    List<QueueFormat> formats();
}
