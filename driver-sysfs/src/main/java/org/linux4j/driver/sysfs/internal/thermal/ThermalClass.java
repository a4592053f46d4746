package org.linux4j.driver.sysfs.internal.thermal;

import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.driver.sysfs.internal.attributes.SysfsSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds zones and cooling devices. */
final class ThermalClass extends SysfsSession {

    static final String ZONE = "thermal_zone";
    static final String COOLING = "cooling_device";
    static final String TYPE = "type";

    ThermalClass(Linux linux) {
        super(
                linux,
                ThermalSession.DRIVER,
                DeviceKind.THERMAL,
                new DeviceClass(ThermalSession.DIRECTORY, "thermal", "(" + ZONE + "|" + COOLING + ")[0-9]{1,9}", ""));
    }

    static boolean isZone(String name) {
        return name.startsWith(ZONE);
    }

    /** The kernel's number, with which a name ends. */
    static int number(String name, String kind) {
        return Integer.parseInt(name.substring(kind.length()));
    }

    @Override
    protected void describe(SysfsDevice device, Attributes.Builder attributes) {
        device.text(TYPE).ifPresent(type -> attributes.put("thermal.type", type));
    }

    @Override
    protected String label(SysfsDevice device) {
        return device.text(TYPE).orElseGet(device::name);
    }

    /** The kernel counts them as they come; what they are and what they belong to stays. */
    @Override
    protected Optional<String> identity(SysfsDevice device, Optional<String> hardware) {
        String kind = isZone(device.name()) ? "-zone-" : "-cooling-";
        return device.text(TYPE).map(type -> hardware.orElse("thermal") + kind + type.replace(' ', '_'));
    }

    @Override
    protected Device open(DeviceDescriptor descriptor, SysfsDevice device) {
        return isZone(device.name())
                ? SysfsZone.open(descriptor, linux(), device)
                : SysfsCooling.open(descriptor, linux(), device);
    }
}
