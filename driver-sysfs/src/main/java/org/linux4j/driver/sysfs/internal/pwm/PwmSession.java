package org.linux4j.driver.sysfs.internal.pwm;

import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.driver.sysfs.internal.attributes.SysfsSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds chips with outputs of pulses. */
public final class PwmSession extends SysfsSession {

    /** The name of the driver. */
    public static final String DRIVER = "pwm";

    public PwmSession(Linux linux) {
        super(linux, DRIVER, DeviceKind.PWM, new DeviceClass("/sys/class/pwm", "pwm", "pwmchip[0-9]+", ""));
    }

    @Override
    protected String label(SysfsDevice device) {
        return owner(device).map(SysfsDevice::name).orElse(device.name());
    }

    @Override
    protected void describe(SysfsDevice device, Attributes.Builder attributes) {
        attributes.put("pwm.channel_count", device.value(SysfsPwmChip.COUNT));
    }

    @Override
    protected Optional<String> identity(SysfsDevice device, Optional<String> hardware) {
        return hardware.map(identity -> identity + ":pwm" + HardwareIdentity.index(device, "pwmchip[0-9]*"));
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role.isAssignableFrom(SysfsPwmChip.class);
    }

    @Override
    protected Device open(DeviceDescriptor descriptor, SysfsDevice device) {
        return SysfsPwmChip.open(descriptor, linux(), device);
    }
}
