package org.linux4j.spi;

import java.util.List;
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
                                .hint(names(name, list()))));
    }

    private String names(String wanted, List<Control> all) {
        return all.isEmpty()
                ? "it has no controls at all"
                : NearestNames.hint(
                        wanted,
                        all.stream().map(Control::name).toList(),
                        "`linux4j controls " + descriptor().id() + "`");
    }
}
