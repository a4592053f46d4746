package org.linux4j.driver.usb.internal.sysfs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of udev's hardware database: what a device must be, and below that a property with a space before it
 * ({@code hwdb(7)}).
 */
final class HwdbFile extends NameFile {

    HwdbFile(Path... places) {
        super(places);
    }

    @Override
    public Optional<String> vendor(int vendor) {
        return find(String.format(Locale.ROOT, "usb:v%04X*", vendor), "ID_VENDOR_FROM_DATABASE");
    }

    @Override
    public Optional<String> product(int vendor, int product) {
        return find(String.format(Locale.ROOT, "usb:v%04Xp%04X*", vendor, product), "ID_MODEL_FROM_DATABASE");
    }

    @Override
    public Optional<String> classOf(int code) {
        return find(String.format(Locale.ROOT, "usb:v*p*d*dc%02X*", code), "ID_USB_CLASS_FROM_DATABASE");
    }

    @Override
    public Optional<String> subclass(int code, int subclass) {
        return find(
                String.format(Locale.ROOT, "usb:v*p*d*dc%02Xdsc%02X*", code, subclass),
                "ID_USB_SUBCLASS_FROM_DATABASE");
    }

    @Override
    public Optional<String> protocol(int code, int subclass, int protocol) {
        return find(
                String.format(Locale.ROOT, "usb:v*p*d*dc%02Xdsc%02Xdp%02X*", code, subclass, protocol),
                "ID_USB_PROTOCOL_FROM_DATABASE");
    }

    private Optional<String> find(String match, String property) {
        String text = text();
        String wanted = "\n" + match + "\n";
        int found = text.indexOf(wanted);
        if (found < 0) {
            return Optional.empty();
        }
        String line = " " + property + "=";
        int at = found + wanted.length();
        // Several may share what is below them.
        while (at < text.length() && (text.charAt(at) == ' ' || text.startsWith("usb:", at))) {
            if (text.startsWith(line, at)) {
                return rest(text, at + line.length());
            }
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return Optional.empty();
    }
}
