package org.linux4j.driver.usb;

import org.linux4j.driver.usb.internal.UsbSession;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for USB devices, {@code usb}.
 *
 * @since 0.1
 */
public final class UsbDriver implements DeviceDriver {

    /** For the service loader. */
    public UsbDriver() {}

    @Override
    public String name() {
        return UsbSession.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new UsbSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
