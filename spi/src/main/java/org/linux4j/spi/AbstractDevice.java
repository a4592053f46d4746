package org.linux4j.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linux4j.Device;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;

/**
 * A device whose closing is idempotent, and is caught up with when the device is forgotten.
 *
 * <p>A subclass hands over what is to be released as an object of its own, which must not refer to the device. Its
 * capabilities are the interfaces it implements.
 */
public abstract class AbstractDevice implements Device {

    private static final Logger LOGGER = System.getLogger(AbstractDevice.class.getName());
    private static final Cleaner CLEANER = Cleaner.create();

    private final DeviceDescriptor descriptor;
    private final Release release;
    private final Cleaner.Cleanable cleanable;

    /**
     * Makes the device.
     *
     * @param descriptor the device in the listing
     * @param resources closed once, by {@link #close()} or when the device was forgotten; must not refer to this device
     */
    protected AbstractDevice(DeviceDescriptor descriptor, AutoCloseable resources) {
        this.descriptor = descriptor;
        this.release = new Release(descriptor.id().toString(), resources);
        this.cleanable = CLEANER.register(this, release);
    }

    @Override
    public final DeviceDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Class<?>> capabilities() {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type = getClass(); type != AbstractDevice.class; type = type.getSuperclass()) {
            for (Class<?> role : type.getInterfaces()) {
                if (!found.contains(role)) {
                    found.add(role);
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
    }

    /**
     * Fails where the device is closed.
     *
     * @throws DeviceClosedException if it is
     */
    protected final void checkOpen() {
        if (release.done.get()) {
            throw new DeviceClosedException(DeviceException.failure("use", "the device was closed")
                    .on(descriptor.id().toString()));
        }
    }

    @Override
    public void close() {
        release.closedByOwner = true;
        cleanable.clean();
    }

    private static final class Release implements Runnable {
        private final String id;
        private final AutoCloseable resources;
        private final AtomicBoolean done = new AtomicBoolean();
        private volatile boolean closedByOwner;

        Release(String id, AutoCloseable resources) {
            this.id = id;
            this.resources = resources;
        }

        @Override
        public void run() {
            if (!done.compareAndSet(false, true)) {
                return;
            }
            if (!closedByOwner) {
                LOGGER.log(Level.WARNING, "Device {0} was forgotten without close(); it is closed now", id);
            }
            try {
                resources.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("Closing " + id + " failed", e);
            }
        }
    }
}
