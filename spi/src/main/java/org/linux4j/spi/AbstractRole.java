package org.linux4j.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;

/**
 * A role of a device that its class does not have itself: a view, which is the device in all that every device can do.
 *
 * <p>It keeps its device reachable: a device that is in use in any role is not forgotten.
 *
 * @since 0.1
 */
public abstract class AbstractRole implements Device {

    private final Device device;

    /**
     * Makes the view.
     *
     * @param device the device, which {@linkplain AbstractDevice#offer offers} it
     */
    protected AbstractRole(Device device) {
        this.device = Objects.requireNonNull(device, "device");
    }

    @Override
    public final DeviceDescriptor descriptor() {
        return device.descriptor();
    }

    @Override
    public final Attributes attributes() {
        return device.attributes();
    }

    @Override
    public final List<Class<? extends Device>> roles() {
        return device.roles();
    }

    @Override
    public final <C extends Device> Optional<C> as(Class<C> role) {
        return device.as(role);
    }

    @Override
    public final void close() {
        device.close();
    }

    @Override
    public String toString() {
        return device.toString();
    }
}
