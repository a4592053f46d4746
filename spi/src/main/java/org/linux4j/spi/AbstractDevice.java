package org.linux4j.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final DeviceDescriptor descriptor;
    private final Release release;

    /**
     * Makes the device.
     *
     * @param descriptor the device in the listing
     * @param resources closed once, by {@link #close()} or when the device was forgotten; must not refer to this device
     */
    protected AbstractDevice(DeviceDescriptor descriptor, AutoCloseable resources) {
        this.descriptor = descriptor;
        this.release = Release.of(this, "Device " + descriptor.id(), resources);
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
        if (release.done()) {
            throw new DeviceClosedException(DeviceException.failure("use", "the device was closed")
                    .on(descriptor.id().toString()));
        }
    }

    @Override
    public void close() {
        release.close();
    }
}
