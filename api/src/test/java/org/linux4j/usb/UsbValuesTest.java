package org.linux4j.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;

class UsbValuesTest {

    @Test
    void numbersPrintAsWords() {
        assertEquals("hid (1, 2)", new UsbClass(UsbClass.HID, 1, 2).toString());
        assertEquals("0x7e", new UsbClass(0x7e, 0, 0).name());
        assertEquals("class_interface", UsbDescriptorType.CLASS_INTERFACE.toString());
        assertEquals("0x77", new UsbDescriptorType(0x77).toString());
        assertEquals("super_speed", UsbCapabilityType.SUPER_SPEED.toString());
        assertEquals("0xee", new UsbCapabilityType(0xee).name());
        assertEquals("2.10", new UsbVersion(0x0210).toString());
        assertEquals("12.34", UsbVersion.of(12, 34).toString());
        assertEquals("f.ab", new UsbVersion(0xfab).toString());
    }

    @Test
    void speedsAreOrderedAndHaveARate() {
        assertEquals("1.5 Mbit/s", UsbSpeed.LOW.rate());
        assertEquals("480 Mbit/s", UsbSpeed.HIGH.rate());
        assertEquals("5 Gbit/s", UsbSpeed.SUPER.rate());
        assertEquals("super_plus_by_2", UsbSpeed.SUPER_PLUS_BY_2.toString());
        assertEquals("40 Gbit/s", new UsbSpeed(40_000_000).name(), "one that is not known yet");
        assertTrue(UsbSpeed.LOW.compareTo(UsbSpeed.FULL) < 0
                && UsbVersion.of(2, 10).compareTo(UsbVersion.of(3, 0)) < 0);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new UsbClass(256, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new UsbVersion(-1));
        assertThrows(IllegalArgumentException.class, () -> UsbVersion.of(1, 100));
        assertThrows(IllegalArgumentException.class, () -> new UsbDescriptorType(256));
        assertThrows(IllegalArgumentException.class, () -> new UsbCapabilityType(-1));
        assertThrows(IllegalArgumentException.class, () -> new UsbSpeed(-1));
        assertThrows(IllegalArgumentException.class, () -> UsbDevice.with(0x10000, 1));
        assertThrows(IllegalArgumentException.class, () -> UsbDevice.with(1, -1));
    }

    @Test
    void aDeviceIsFoundByVendorAndProduct() {
        Predicate<DeviceDescriptor> condition = UsbDevice.with(0x1d6b, 0x0104);
        DeviceDescriptor.Builder device = DeviceDescriptor.builder(new DeviceId("usb", "1-1"), DeviceKind.USB);
        assertFalse(condition.test(device.build()));
        assertTrue(condition.test(device.attributes(Attributes.builder()
                        .put("usb.vendor_id", "1d6b")
                        .put("usb.product_id", "0104")
                        .build())
                .build()));
        assertFalse(condition.test(device.attributes(
                        Attributes.builder().put("usb.vendor_id", "1d6b").build())
                .build()));
    }

    @Test
    void factsPrintAsALine() {
        UsbDeviceInfo device = UsbDeviceInfo.builder()
                .vendor(0x46d)
                .product(0xc31c)
                .label("Keyboard")
                .ports(List.of(1, 2))
                .speed(UsbSpeed.LOW)
                .build();
        assertEquals("046d:c31c Keyboard, 1.5 Mbit/s", device.toString());
        assertEquals("1.2", device.portPath());
        UsbInterfaceStatus status = UsbInterfaceStatus.builder(1)
                .alternate(2)
                .usbClass(new UsbClass(UsbClass.VIDEO, 2, 0))
                .kernelDriver("uvcvideo")
                .build();
        assertEquals("interface 1 alternate 2 (video (2, 0)), driver uvcvideo", status.toString());
        UsbPowerStatus power = UsbPowerStatus.builder()
                .state("suspended")
                .connected(Duration.ofSeconds(90))
                .build();
        assertEquals("suspended, 90 s since it was plugged in", power.toString());
        assertTrue(power.suspended());
    }
}
