package org.linux4j.driver.sysfs;

import org.linux4j.driver.sysfs.internal.view.ViewSession;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for whatever else sysfs has, {@code sysfs}: it lists nothing, and finds each device by the name of its class
 * and its own, as {@code sysfs:net/lo}, or by its directory, as {@code sysfs:devices/system/cpu/cpu0}. Such a device is a
 * {@link SysfsView}.
 *
 * @since 0.1
 */
public final class SysfsDriver implements DeviceDriver {

    /** For the service loader. */
    public SysfsDriver() {}

    @Override
    public String name() {
        return ViewSession.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new ViewSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
