package org.linux4j.driver.sysfs.internal.backlight;

import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.driver.sysfs.internal.attributes.SysfsSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds what lights displays. */
public final class BacklightSession extends SysfsSession {

    /** The name of the driver. */
    public static final String DRIVER = "backlight";

    public BacklightSession(Linux linux) {
        super(linux, DRIVER, DeviceKind.BACKLIGHT, new DeviceClass("/sys/class/backlight", "backlight", ".*", ""));
    }

    @Override
    protected void describe(SysfsDevice device, Attributes.Builder attributes) {
        // Which of several for one display is the one to use.
        attributes.put("backlight.type", device.value(SysfsBacklight.TYPE));
    }

    @Override
    protected Optional<String> identity(SysfsDevice device, Optional<String> hardware) {
        return hardware.map(identity -> identity + ":backlight" + HardwareIdentity.index(device, "*"))
                .or(() -> Optional.of("backlight-" + device.name()));
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role.isAssignableFrom(SysfsBacklight.class) || role == Controls.class;
    }

    @Override
    protected Device open(DeviceDescriptor descriptor, SysfsDevice device) {
        return SysfsBacklight.open(descriptor, linux(), device);
    }
}
