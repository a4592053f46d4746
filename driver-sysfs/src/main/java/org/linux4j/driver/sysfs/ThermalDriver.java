package org.linux4j.driver.sysfs;

import org.linux4j.driver.sysfs.internal.thermal.ThermalSession;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for thermal zones and cooling devices, {@code thermal}.
 *
 * @since 0.1
 */
public final class ThermalDriver implements DeviceDriver {

    /** For the service loader. */
    public ThermalDriver() {}

    @Override
    public String name() {
        return ThermalSession.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new ThermalSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
