package org.linux4j;

import java.util.List;
import java.util.Optional;

/**
 * An open device.
 *
 * <p>What it can do is asked with {@link #as}: a device node is a camera, an output or a codec only once it is open.
 * Every role, such as {@link org.linux4j.video.VideoDevice} or {@link Controls}, is a device itself, a view of this
 * one: closing the view closes the device.
 *
 * <p>Thread-safe. A device that is forgotten without {@link #close()} is closed when the garbage collector finds it,
 * with one warning in the log.
 *
 * @since 0.1
 */
public interface Device extends AutoCloseable {

    /**
     * The device as it stood in the listing when it was opened.
     *
     * @return the descriptor
     */
    DeviceDescriptor descriptor();

    /**
     * Everything that the device tells about itself, read now.
     *
     * @return the attributes; what cannot be read is {@link Value.Unreadable}
     * @throws DeviceClosedException if the device is closed
     */
    Attributes attributes();

    /**
     * The interfaces that {@link #as} answers for, and no others, each named for what the device can do.
     *
     * @return the roles, the most telling first
     * @throws DeviceException if the device has to be asked and is closed or gone
     */
    List<Class<? extends Device>> roles();

    /**
     * The device as something it can do.
     *
     * @param role an interface, neutral or the driver's own
     * @param <C> the interface
     * @return the device in that role, a view whose {@code close()} closes the device; nothing where it cannot do that
     * @throws DeviceException if the device has to be asked and is closed or gone
     */
    <C extends Device> Optional<C> as(Class<C> role);

    /**
     * Closes the device and everything that was opened through it; waits in other threads end with
     * {@link DeviceClosedException}.
     *
     * <p>Closing again does nothing.
     */
    @Override
    void close();
}
