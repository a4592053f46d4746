package org.linux4j.driver.sysfs;

import org.linux4j.driver.sysfs.internal.led.LedSession;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for LEDs, {@code led}.
 *
 * @since 0.1
 */
public final class LedDriver implements DeviceDriver {

    /** For the service loader. */
    public LedDriver() {}

    @Override
    public String name() {
        return LedSession.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new LedSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
