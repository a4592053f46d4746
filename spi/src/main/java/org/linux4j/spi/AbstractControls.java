package org.linux4j.spi;

import java.util.List;
import java.util.stream.Collectors;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;

/**
 * Controls that are found by their names; a driver adds how they are listed.
 *
 * @since 0.1
 */
public abstract class AbstractControls extends AbstractRole implements Controls {

    /**
     * Makes the view.
     *
     * @param device the device that has the controls
     */
    protected AbstractControls(Device device) {
        super(device);
    }

    @Override
    public final Control control(String name) {
        return find(name)
                .orElseThrow(() -> new DeviceUnsupportedException(
                        DeviceException.failure("control", "it has no control named '" + name + "'")
                                .on(descriptor().id().toString())
                                .hint(names(list()))));
    }

    private static String names(List<Control> all) {
        return all.isEmpty()
                ? "it has no controls at all"
                : "it has " + all.stream().map(Control::name).collect(Collectors.joining(", "));
    }
}
