package org.linux4j.spi;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;

/**
 * A device whose closing is idempotent, and is caught up with when the device is forgotten.
 *
 * <p>It is made last, when all that it needs is opened and read: a subclass has a static method for that, and a
 * constructor that only assigns. What it holds is an object of its own, which must not refer to the device. Its
 * capabilities are the interfaces it implements.
 */
public abstract class AbstractDevice extends DeviceLifecycle implements Device {

    /**
     * Makes the device.
     *
     * @param descriptor the device in the listing
     * @param holdings closed once, by {@link #close()} or when the device was forgotten; must not refer to this device
     */
    protected AbstractDevice(DeviceDescriptor descriptor, Holdings holdings) {
        super("Device", descriptor, holdings);
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
}
