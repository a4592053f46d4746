package org.linux4j.driver.evdev;

import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for input devices, {@code evdev}.
 *
 * @since 0.1
 */
public final class EvdevDriver implements DeviceDriver {

    static final String NAME = "evdev";

    /** For the service loader. */
    public EvdevDriver() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new EvdevSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
