package org.linux4j.driver.v4l2;

import org.linux4j.driver.v4l2.internal.V4l2Session;
import org.linux4j.driver.v4l2.internal.media.SysfsNode;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for video devices, {@code v4l2}.
 *
 * @since 0.1
 */
public final class V4l2Driver implements DeviceDriver {

    /** For the service loader. */
    public V4l2Driver() {}

    @Override
    public String name() {
        return SysfsNode.DRIVER;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new V4l2Session(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
