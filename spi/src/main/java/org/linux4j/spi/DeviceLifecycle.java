package org.linux4j.spi;

import java.lang.ref.Reference;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;

/** The life of a device, virtual or not: what it holds, and that it is closed once, by whom ever. */
abstract class DeviceLifecycle implements AutoCloseable {

    private final DeviceDescriptor descriptor;
    private final Holdings holdings;
    private final Release release;

    DeviceLifecycle(String kind, DeviceDescriptor descriptor, Holdings holdings) {
        this.descriptor = descriptor;
        this.holdings = holdings;
        this.release = Release.of(this, kind + " " + descriptor.id(), holdings);
    }

    /**
     * The device in the listing.
     *
     * @return its descriptor
     */
    public final DeviceDescriptor descriptor() {
        return descriptor;
    }

    /**
     * Takes note of a part that holds nothing of the system: it is closed with the device.
     *
     * @param part the part, which is not kept reachable
     * @param <T> its class
     * @return the part
     * @throws DeviceClosedException if the device was closed meanwhile; the part is closed then
     */
    public final <T extends AutoCloseable> T keep(T part) {
        return kept(part, holdings.add(part));
    }

    /**
     * Takes note of a part and of what it holds: both are closed with the device.
     *
     * @param part the part, which is not kept reachable
     * @param holds what the part holds of the system, closed in case the part was forgotten; must refer neither to the
     *     part nor to the device
     * @param <T> the part's class
     * @return the part
     * @throws DeviceClosedException if the device was closed meanwhile; the part is closed then
     */
    public final <T extends AutoCloseable> T keep(T part, AutoCloseable holds) {
        return kept(part, holdings.add(part, holds));
    }

    private <T extends AutoCloseable> T kept(T part, boolean taken) {
        if (!taken) {
            try {
                part.close();
            } catch (Exception e) {
                DeviceClosedException closed = closed();
                closed.addSuppressed(e);
                throw closed;
            }
            throw closed();
        }
        return part;
    }

    /**
     * Forgets what a part held and has closed.
     *
     * @param holds as given to {@link #keep(AutoCloseable, AutoCloseable)}
     */
    public final void released(AutoCloseable holds) {
        holdings.remove(holds);
    }

    /**
     * Fails where the device is closed.
     *
     * @throws DeviceClosedException if it is
     */
    protected final void checkOpen() {
        if (holdings.isClosed() || release.done()) {
            throw closed();
        }
    }

    private DeviceClosedException closed() {
        return new DeviceClosedException(DeviceException.failure("use", "the device was closed")
                .on(descriptor.id().toString()));
    }

    @Override
    public void close() {
        release.close();
        // Or it might be found forgotten on the way into being closed.
        Reference.reachabilityFence(this);
    }

    /** As {@code v4l2:video0 (Integrated Camera)}, with {@code closed} behind it after {@link #close()}. */
    @Override
    public String toString() {
        return descriptor + (holdings.isClosed() || release.done() ? ", closed" : "");
    }
}
