package org.linux4j.driver.usb.internal.sysfs;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.linux4j.spi.linux.SysfsDevice;

/** Attributes that are numbers, as far as they are. */
final class SysfsNumbers {

    private static final int HEXADECIMAL = 16;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,4}");

    private SysfsNumbers() {}

    static OptionalInt decimal(SysfsDevice device, String attribute) {
        return device.text(attribute)
                .filter(text -> DECIMAL.matcher(text).matches())
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    /** Up to 16 bits; 0 where there is no such number. */
    static int hex(SysfsDevice device, String attribute) {
        return hex(device.text(attribute));
    }

    static int hex(Optional<String> text) {
        return text.filter(digits -> HEX.matcher(digits).matches())
                .map(digits -> Integer.parseInt(digits, HEXADECIMAL))
                .orElse(0);
    }

    /** Eight bits. */
    static int hexByte(SysfsDevice device, String attribute) {
        return hex(device, attribute) & 0xff;
    }
}
