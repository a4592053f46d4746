package org.linux4j.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;

/**
 * A device whose closing is idempotent, and is caught up with when the device is forgotten.
 *
 * <p>It is made last, when all that it needs is opened and read: a subclass has a static method for that, and a
 * constructor that only assigns. What it holds is an object of its own, which must not refer to the device. Its
 * roles are the public interfaces below {@link Device} that its class has, and what it {@linkplain #offer offers}.
 *
 * @since 0.1
 */
public abstract class AbstractDevice extends DeviceLifecycle implements Device {

    private final Roles<Device> roles = Roles.of(this, Device.class);

    /**
     * Makes the device.
     *
     * @param descriptor the device in the listing
     * @param holdings closed once, by {@link #close()} or when the device was forgotten; must not refer to this device
     */
    protected AbstractDevice(DeviceDescriptor descriptor, Holdings holdings) {
        super("Device", descriptor, holdings);
    }

    /**
     * Offers a role that this class does not have itself; called by constructors.
     *
     * @param role the interface
     * @param view gives the device in that role, an {@link AbstractRole} of it; nothing where it has not that role now.
     *     Asked on any thread, each time
     * @param <R> the interface
     */
    protected final <R extends Device> void offer(Class<R> role, Supplier<Optional<R>> view) {
        roles.offer(role, view);
    }

    @Override
    public final List<Class<? extends Device>> roles() {
        return roles.list();
    }

    @Override
    public final <C extends Device> Optional<C> as(Class<C> role) {
        return roles.as(role);
    }
}
