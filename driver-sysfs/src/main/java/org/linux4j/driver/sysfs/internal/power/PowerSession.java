package org.linux4j.driver.sysfs.internal.power;

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

/** Finds power supplies. */
public final class PowerSession extends SysfsSession {

    /** The name of the driver. */
    public static final String DRIVER = "power";

    static final String DIRECTORY = "/sys/class/power_supply";
    static final String TYPE = "type";

    public PowerSession(Linux linux) {
        super(linux, DRIVER, DeviceKind.POWER, new DeviceClass(DIRECTORY, "power_supply", ".*", ""));
    }

    @Override
    protected void describe(SysfsDevice device, Attributes.Builder attributes) {
        device.text(TYPE).ifPresent(type -> attributes.put("power.type", type));
    }

    /** What its maker calls it, where that is told. */
    @Override
    protected String label(SysfsDevice device) {
        Optional<String> maker = device.text("manufacturer");
        return device.text("model_name")
                .map(model -> maker.filter(name -> !model.startsWith(name))
                        .map(name -> name + " " + model)
                        .orElse(model))
                .orElseGet(device::name);
    }

    /** What it belongs to, and its name, of which what the kernel counts is left out; else the name, which drivers give. */
    @Override
    protected Optional<String> identity(SysfsDevice device, Optional<String> hardware) {
        String counted = owner(device).map(SysfsDevice::name).orElse("");
        String lasting = counted.isEmpty() ? device.name() : device.name().replace(counted, "");
        return Optional.of(hardware.map(part -> part + "-power-" + lasting.replaceAll("_[0-9]+$", ""))
                .orElseGet(() -> "power-" + device.name()));
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role == Controls.class || role.isAssignableFrom(SysfsPowerSupply.class);
    }

    @Override
    protected Device open(DeviceDescriptor descriptor, SysfsDevice device) {
        return SysfsPowerSupply.open(descriptor, linux(), device);
    }
}
