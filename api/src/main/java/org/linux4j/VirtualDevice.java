package org.linux4j;

import java.util.Optional;

/**
 * A device that this program makes, seen from the program's side: what plays the hardware.
 *
 * <p>Other programs, and this one, see a device node as of any other device; {@link #descriptor()} is how to open it.
 *
 * <p>Thread-safe. A driver removes the node of a virtual device that was forgotten without {@link #close()} when the
 * garbage collector finds it, with one warning in the log.
 *
 * @since 0.1
 */
public interface VirtualDevice extends AutoCloseable {

    /**
     * The device as it stands in a listing; its node can be opened.
     *
     * @return the descriptor
     */
    DeviceDescriptor descriptor();

    /**
     * The host side as what only some virtual devices are, such as the driver's own interface.
     *
     * @param role an interface, neutral or the driver's own
     * @param <C> the interface
     * @return the host side in that role, a view whose {@code close()} closes the device; nothing where it has not that
     *     role
     */
    <C extends VirtualDevice> Optional<C> as(Class<C> role);

    /**
     * Removes the node: whoever has it open sees a device that is gone.
     *
     * <p>Closing again does nothing.
     */
    @Override
    void close();
}
