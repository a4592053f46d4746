package org.linux4j.video;

import java.util.List;
import org.linux4j.Device;
import org.linux4j.DeviceException;

/**
 * A role: the device lists the formats of all that goes through it, whichever way that goes and whether it is pictures or
 * other data.
 *
 * <pre>{@code
 * for (FormatQueue queue : device.as(VideoFormats.class).orElseThrow().formatQueues()) {
 *     queue.formats().forEach(format -> System.out.println(queue.name() + ": " + format.name()));
 * }
 * }</pre>
 *
 * <p>Asked for with {@link Device#as}; it is a view of the device, and its {@link #close()} closes the device. Thread-safe.
 *
 * @since 0.1
 */
public interface VideoFormats extends Device {

    /**
     * Where something goes in or out.
     *
     * @return the queues of a node, or the pads of a sub-device
     * @throws DeviceException if the device is closed or gone
     */
    List<FormatQueue> formatQueues();
}
