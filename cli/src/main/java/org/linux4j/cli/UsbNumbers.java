package org.linux4j.cli;

import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linux4j.usb.UsbDeviceInfo;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A vendor and a product, of which one may be left out: {@code 1d6b:0104}, {@code 1d6b:}, {@code :0104}. */
record UsbNumbers(OptionalInt vendor, OptionalInt product) implements Predicate<UsbDeviceInfo> {

    private static final int HEXADECIMAL = 16;
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F]{0,4}):([0-9a-fA-F]{0,4})");

    @Override
    public boolean test(UsbDeviceInfo info) {
        return (vendor.isEmpty() || vendor.getAsInt() == info.vendor())
                && (product.isEmpty() || product.getAsInt() == info.product());
    }

    /** Reads what is typed. */
    static final class Converter implements ITypeConverter<UsbNumbers> {
        @Override
        public UsbNumbers convert(String text) {
            Matcher found = FORM.matcher(text);
            if (!found.matches()) {
                throw new TypeConversionException("'" + text + "' is no vendor and product: it is VENDOR:PRODUCT in"
                        + " hexadecimal digits, such as 1d6b:0104, 1d6b: or :0104");
            }
            return new UsbNumbers(number(found.group(1)), number(found.group(2)));
        }

        private static OptionalInt number(String digits) {
            return digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits, HEXADECIMAL));
        }
    }
}
