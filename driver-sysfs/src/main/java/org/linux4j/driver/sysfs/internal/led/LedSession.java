package org.linux4j.driver.sysfs.internal.led;

import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import org.linux4j.driver.sysfs.internal.attributes.SysfsSession;
import org.linux4j.led.LedName;
import org.linux4j.led.LedSpec;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds LEDs, and makes virtual ones. */
public final class LedSession extends SysfsSession {

    /** The name of the driver. */
    public static final String DRIVER = "led";

    static final String DIRECTORY = "/sys/class/leds";

    public LedSession(Linux linux) {
        super(linux, DRIVER, DeviceKind.LED, new DeviceClass(DIRECTORY, "leds", ".*", ""));
    }

    @Override
    protected void describe(SysfsDevice device, Attributes.Builder attributes) {
        LedName name = LedName.parse(device.name());
        name.device().ifPresent(part -> attributes.put("led.device", part));
        name.color().ifPresent(part -> attributes.put("led.color", part));
        name.function().ifPresent(part -> attributes.put("led.function", part));
    }

    /** That of the input device that it belongs to, and what it is for; else the kernel's. */
    @Override
    protected String label(SysfsDevice device) {
        Optional<String> function = LedName.parse(device.name()).function();
        return owner(device)
                .filter(hardware -> hardware.subsystem().equals(Optional.of("input")))
                .flatMap(input -> input.text("name"))
                .map(input -> input + function.map(what -> " " + what).orElse(""))
                .orElse(device.name());
    }

    /** Without the number that the kernel gave to the device that it belongs to. */
    @Override
    protected Optional<String> identity(SysfsDevice device, Optional<String> hardware) {
        String own = device.name();
        String counted = owner(device).map(SysfsDevice::name).orElse("");
        String lasting = !counted.isEmpty() && own.startsWith(counted + ":") ? own.substring(counted.length()) : own;
        return hardware.map(identity -> identity + ":led" + (lasting.startsWith(":") ? "" : ":") + lasting)
                .or(() -> Optional.of("led-" + own).filter(name -> lasting.equals(own)));
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role.isAssignableFrom(SysfsLed.class) || SysfsLed.mayOffer(role);
    }

    @Override
    protected Device open(DeviceDescriptor descriptor, SysfsDevice device) {
        return SysfsLed.open(descriptor, linux(), device);
    }

    @Override
    public Optional<VirtualDevice> create(VirtualDeviceSpec<?> spec) {
        return spec instanceof LedSpec led ? Optional.of(UserLed.create(linux(), led, this::find)) : Optional.empty();
    }
}
