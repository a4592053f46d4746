package org.linux4j;

import java.util.List;
import java.util.Optional;

/**
 * The controls of a device: brightness, exposure, volume.
 *
 * <p>Thread-safe, as the device is.
 */
public interface Controls extends Iterable<Control> {

    /**
     * All controls, in the device's order.
     *
     * @return the controls
     * @throws DeviceException if the device is closed or gone
     */
    List<Control> list();

    /**
     * Finds a control.
     *
     * @param name its name, such as {@code exposure_time_absolute}
     * @return the control, or nothing where the device has none of that name
     * @throws DeviceException if the device is closed or gone
     */
    default Optional<Control> find(String name) {
        return list().stream().filter(control -> control.name().equals(name)).findFirst();
    }

    /**
     * Finds a control that must be there.
     *
     * @param name its name, such as {@code exposure_time_absolute}
     * @return the control
     * @throws DeviceUnsupportedException if the device has none of that name; the message names those it has
     * @throws DeviceException if the device is closed or gone
     */
    Control control(String name);

    /**
     * Iterates over all controls, in the device's order.
     *
     * @return a new iterator
     */
    @Override
    default java.util.Iterator<Control> iterator() {
        return list().iterator();
    }
}
