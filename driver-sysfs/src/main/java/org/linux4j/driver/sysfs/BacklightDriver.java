package org.linux4j.driver.sysfs;

import org.linux4j.driver.sysfs.internal.backlight.BacklightSession;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for the brightness of displays, {@code backlight}.
 *
 * @since 0.1
 */
public final class BacklightDriver implements DeviceDriver {

    /** For the service loader. */
    public BacklightDriver() {}

    @Override
    public String name() {
        return BacklightSession.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new BacklightSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
