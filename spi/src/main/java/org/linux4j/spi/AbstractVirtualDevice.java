package org.linux4j.spi;

import java.util.Optional;
import org.linux4j.DeviceDescriptor;
import org.linux4j.VirtualDevice;

/**
 * A virtual device whose closing is idempotent, and is caught up with when the device is forgotten.
 *
 * <p>It is made last, when its node is there: a subclass has a static method for that, and a constructor that only
 * assigns. What it holds is an object of its own, which must not refer to the device. Its roles are the public
 * interfaces below {@link VirtualDevice} that its class has.
 *
 * @since 0.1
 */
public abstract class AbstractVirtualDevice extends DeviceLifecycle implements VirtualDevice {

    private final Roles<VirtualDevice> roles = Roles.of(this, VirtualDevice.class);

    /**
     * Makes the device.
     *
     * @param descriptor the device as it stands in a listing
     * @param holdings closed once, by {@link #close()} or when the device was forgotten; must not refer to this device
     */
    protected AbstractVirtualDevice(DeviceDescriptor descriptor, Holdings holdings) {
        super("Virtual device", descriptor, holdings);
    }

    @Override
    public final <C extends VirtualDevice> Optional<C> as(Class<C> role) {
        return roles.as(role);
    }
}
