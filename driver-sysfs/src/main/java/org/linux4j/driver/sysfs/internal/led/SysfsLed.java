package org.linux4j.driver.sysfs.internal.led;

import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.SysfsDevice;

/** An LED. */
final class SysfsLed extends AbstractDevice {

    private final OpenAttributes attributes;

    private SysfsLed(DeviceDescriptor descriptor, OpenAttributes attributes) {
        super(descriptor, new Holdings(attributes));
        this.attributes = attributes;
    }

    static SysfsLed open(DeviceDescriptor descriptor, SysfsDevice device) {
        return new SysfsLed(descriptor, OpenAttributes.of(device, "max_brightness"));
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        return Attributes.builder()
                .putAll(descriptor().attributes())
                .put("led.brightness", attributes.numberValue("brightness"))
                .put("led.max_brightness", attributes.numberValue("max_brightness"))
                .build();
    }
}
