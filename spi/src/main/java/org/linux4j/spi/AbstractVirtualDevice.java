package org.linux4j.spi;

import java.util.Optional;
import org.linux4j.DeviceDescriptor;
import org.linux4j.VirtualDevice;

/**
 * A virtual device whose closing is idempotent, and is caught up with when the device is forgotten.
 *
 * <p>A subclass hands over what is to be released as an object of its own, which must not refer to the device. Its roles
 * are the interfaces it implements.
 */
public abstract class AbstractVirtualDevice implements VirtualDevice {

    private final DeviceDescriptor descriptor;
    private final Release release;

    /**
     * Makes the device.
     *
     * @param descriptor the device as it stands in a listing
     * @param resources closed once, by {@link #close()} or when the device was forgotten; must not refer to this device
     */
    protected AbstractVirtualDevice(DeviceDescriptor descriptor, AutoCloseable resources) {
        this.descriptor = descriptor;
        this.release = Release.of(this, "Virtual device " + descriptor.id(), resources);
    }

    @Override
    public final DeviceDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public <C> Optional<C> as(Class<C> role) {
        return role.isInstance(this) ? Optional.of(role.cast(this)) : Optional.empty();
    }

    @Override
    public void close() {
        release.close();
    }

    @Override
    public String toString() {
        return descriptor.toString();
    }
}
