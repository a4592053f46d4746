package org.linux4j.driver.gpio;

import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for GPIO chips, {@code gpio}.
 *
 * @since 0.1
 */
public final class GpioDriver implements DeviceDriver {

    static final String NAME = "gpio";

    /** For the service loader. */
    public GpioDriver() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new GpioSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
