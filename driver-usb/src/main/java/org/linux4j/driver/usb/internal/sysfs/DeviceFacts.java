package org.linux4j.driver.usb.internal.sysfs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.usb.UsbClass;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbPowerStatus;
import org.linux4j.usb.UsbSpeed;
import org.linux4j.usb.UsbVersion;

/**
 * What attributes of sysfs say of a device ({@code Documentation/ABI/stable/sysfs-bus-usb}); one that is missing or
 * unreadable is as if the device did not say.
 */
final class DeviceFacts {

    private static final Pattern SPEED = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,3})?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");
    /** Such as {@code 2.00}, with a space in place of a first digit that is 0. */
    private static final Pattern VERSION = Pattern.compile("[0-9a-fA-F]{1,2}\\.[0-9a-fA-F]{2}");

    private static final Pattern MILLIAMPS = Pattern.compile("([0-9]{1,6})mA");

    private DeviceFacts() {}

    /** What stays as it is while the device is plugged in. */
    static UsbDeviceInfo.Builder lasting(SysfsDevice device) {
        UsbDeviceInfo.Builder info = UsbDeviceInfo.builder()
                .vendor(SysfsNumbers.hex(device, "idVendor"))
                .product(SysfsNumbers.hex(device, "idProduct"))
                .release(new UsbVersion(SysfsNumbers.hex(device, "bcdDevice")))
                .usbVersion(version(device))
                .usbClass(new UsbClass(
                        SysfsNumbers.hexByte(device, "bDeviceClass"),
                        SysfsNumbers.hexByte(device, "bDeviceSubClass"),
                        SysfsNumbers.hexByte(device, "bDeviceProtocol")))
                .bus(SysfsNumbers.decimal(device, "busnum").orElse(0))
                .address(SysfsNumbers.decimal(device, "devnum").orElse(0))
                .ports(ports(device))
                .speed(speed(device))
                .hubPorts(SysfsNumbers.decimal(device, "maxchild").orElse(0));
        device.text("manufacturer").ifPresent(info::manufacturer);
        device.text("product").ifPresent(info::label);
        device.text("serial").ifPresent(info::serial);
        return info;
    }

    /** All of it. */
    static UsbDeviceInfo now(SysfsDevice device, DatabaseNames names) {
        UsbDeviceInfo.Builder info = lasting(device)
                .receiveLanes(SysfsNumbers.decimal(device, "rx_lanes").orElse(1))
                .transmitLanes(SysfsNumbers.decimal(device, "tx_lanes").orElse(1))
                .authorized(!device.text("authorized").equals(Optional.of("0")))
                .power(power(device));
        int vendor = SysfsNumbers.hex(device, "idVendor");
        names.vendor(vendor).ifPresent(info::vendorName);
        names.product(vendor, SysfsNumbers.hex(device, "idProduct")).ifPresent(info::productName);
        if (device.name().startsWith("usb")) {
            device.parent().flatMap(SysfsDevice::driver).ifPresent(info::controllerDriver);
        }
        OptionalInt configuration = SysfsNumbers.decimal(device, "bConfigurationValue");
        if (configuration.isPresent()) {
            info.configuration(configuration.getAsInt());
            device.text("configuration").ifPresent(info::configurationLabel);
            device.text("bMaxPower")
                    .map(MILLIAMPS::matcher)
                    .filter(found -> found.matches())
                    .ifPresent(found -> info.maxPowerMilliamps(Integer.parseInt(found.group(1))));
        }
        return info.build();
    }

    private static UsbVersion version(SysfsDevice device) {
        return new UsbVersion(SysfsNumbers.hex(device.text("version")
                .filter(text -> VERSION.matcher(text).matches())
                .map(text -> text.replace(".", ""))));
    }

    private static UsbSpeed speed(SysfsDevice device) {
        return device.text("speed")
                .filter(text -> SPEED.matcher(text).matches())
                .map(text -> new UsbSpeed(new BigDecimal(text).movePointRight(3).longValue()))
                .orElse(UsbSpeed.UNKNOWN);
    }

    /** Those in its path, such as {@code 1.2}; that of a root hub is 0. */
    private static List<Integer> ports(SysfsDevice device) {
        List<Integer> ports = new ArrayList<>();
        for (String port : device.text("devpath").orElse("0").split("\\.", -1)) {
            if (!PORT.matcher(port).matches() || port.equals("0")) {
                return List.of();
            }
            ports.add(Integer.parseInt(port));
        }
        return ports;
    }

    private static UsbPowerStatus power(SysfsDevice device) {
        UsbPowerStatus.Builder power = UsbPowerStatus.builder()
                .state(device.text("power/runtime_status").orElse(""))
                .autosuspend(device.text("power/control").equals(Optional.of("auto")))
                .wakeup(device.text("power/wakeup").equals(Optional.of("enabled")))
                .active(millis(device, "power/active_duration").orElse(Duration.ZERO))
                .connected(millis(device, "power/connected_duration").orElse(Duration.ZERO));
        // A negative one is for never.
        millis(device, "power/autosuspend_delay_ms").ifPresent(power::autosuspendDelay);
        return power.build();
    }

    private static Optional<Duration> millis(SysfsDevice device, String attribute) {
        return device.text(attribute)
                .filter(text -> DIGITS.matcher(text).matches())
                .map(text -> Duration.ofMillis(Long.parseLong(text)));
    }
}
