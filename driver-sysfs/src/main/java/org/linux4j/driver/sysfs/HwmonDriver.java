package org.linux4j.driver.sysfs;

import org.linux4j.driver.sysfs.internal.hwmon.HwmonSession;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for chips that measure and drive fans, {@code hwmon}.
 *
 * @since 0.1
 */
public final class HwmonDriver implements DeviceDriver {

    /** For the service loader. */
    public HwmonDriver() {}

    @Override
    public String name() {
        return HwmonSession.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new HwmonSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
