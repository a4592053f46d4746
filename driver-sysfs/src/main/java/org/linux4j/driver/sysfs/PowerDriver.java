package org.linux4j.driver.sysfs;

import org.linux4j.driver.sysfs.internal.power.PowerSession;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for batteries and what charges them, {@code power}.
 *
 * @since 0.1
 */
public final class PowerDriver implements DeviceDriver {

    /** For the service loader. */
    public PowerDriver() {}

    @Override
    public String name() {
        return PowerSession.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new PowerSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
