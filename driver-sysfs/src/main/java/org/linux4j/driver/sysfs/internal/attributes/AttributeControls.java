package org.linux4j.driver.sysfs.internal.attributes;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linux4j.Control;
import org.linux4j.Device;
import org.linux4j.spi.AbstractControls;

/** The controls of a device that makes them when they are asked for. */
public final class AttributeControls extends AbstractControls {

    private final Supplier<List<Control>> maker;

    /**
     * Makes the view.
     *
     * @param maker makes all controls; fails where the device is closed
     */
    public AttributeControls(Device device, Supplier<List<Control>> maker) {
        super(device);
        this.maker = maker;
    }

    @Override
    public List<Control> list() {
        return maker.get();
    }

    @Override
    public Optional<Control> find(String name) {
        return list().stream().filter(control -> control.name().equals(name)).findFirst();
    }
}
