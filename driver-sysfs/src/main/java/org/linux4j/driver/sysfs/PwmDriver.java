package org.linux4j.driver.sysfs;

import org.linux4j.driver.sysfs.internal.pwm.PwmSession;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for chips with outputs of pulses, {@code pwm}.
 *
 * @since 0.1
 */
public final class PwmDriver implements DeviceDriver {

    /** For the service loader. */
    public PwmDriver() {}

    @Override
    public String name() {
        return PwmSession.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new PwmSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
