package org.linux4j.driver.sysfs.internal.hwmon;

import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.driver.sysfs.internal.attributes.SysfsSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds chips. */
public final class HwmonSession extends SysfsSession {

    /** The name of the driver. */
    public static final String DRIVER = "hwmon";

    static final String DIRECTORY = "/sys/class/hwmon";

    public HwmonSession(Linux linux) {
        super(linux, DRIVER, DeviceKind.SENSOR, new DeviceClass(DIRECTORY, "hwmon", "hwmon[0-9]{1,9}", ""));
    }

    @Override
    protected void describe(SysfsDevice device, Attributes.Builder attributes) {
        String where = ChipName.where(device);
        device.text(where + ChipName.NAME).ifPresent(name -> attributes.put("sensor.name", name));
        device.text(where + "label").ifPresent(label -> attributes.put("sensor.label", label));
    }

    @Override
    protected String label(SysfsDevice device) {
        return ChipName.of(device);
    }

    /**
     * The name that lm-sensors has for it, in which the number is not that the kernel counts chips by. Of what is plugged in, the
     * kernel counts the address too: there it is what the chip belongs to and what it is.
     */
    @Override
    protected Optional<String> identity(SysfsDevice device, Optional<String> hardware) {
        String chip = ChipName.of(device);
        String name = device.text(ChipName.where(device) + ChipName.NAME).orElse("chip");
        return Optional.of(hardware.filter(part -> part.startsWith("usb-") || chip.contains("-hid-"))
                .map(part -> part + "-hwmon-" + name)
                .orElse(chip));
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role == Controls.class || role.isAssignableFrom(SysfsChip.class);
    }

    @Override
    protected Device open(DeviceDescriptor descriptor, SysfsDevice device) {
        return SysfsChip.open(descriptor, linux(), device);
    }
}
