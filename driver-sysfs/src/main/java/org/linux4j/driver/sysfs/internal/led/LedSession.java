package org.linux4j.driver.sysfs.internal.led;

import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.driver.sysfs.internal.attributes.SysfsSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds LEDs. */
public final class LedSession extends SysfsSession {

    /** The name of the driver. */
    public static final String DRIVER = "led";

    public LedSession(Linux linux) {
        super(linux, DRIVER, DeviceKind.LED, new DeviceClass("/sys/class/leds", "leds", ".*", ""));
    }

    @Override
    protected Optional<String> identity(SysfsDevice device, Optional<String> hardware) {
        return Optional.empty();
    }

    @Override
    protected Device open(DeviceDescriptor descriptor, SysfsDevice device) {
        return SysfsLed.open(descriptor, device);
    }
}
