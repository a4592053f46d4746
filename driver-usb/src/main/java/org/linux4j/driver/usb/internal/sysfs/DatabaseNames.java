package org.linux4j.driver.usb.internal.sysfs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.linux4j.spi.linux.Linux;
import org.linux4j.usb.UsbNames;

/**
 * Names from the database that this machine has: {@code usb.ids}, which the packages {@code hwdata} and {@code usb.ids} bring, or
 * else the same data in the form of udev's hardware database. What was asked once is kept.
 */
public final class DatabaseNames implements UsbNames {

    private final List<NameFile> files;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    public DatabaseNames(Linux linux) {
        files = List.of(
                new IdsFile(
                        linux.path("/usr/share/hwdata/usb.ids"),
                        linux.path("/usr/share/misc/usb.ids"),
                        linux.path("/var/lib/usbutils/usb.ids")),
                new HwdbFile(
                        linux.path("/usr/lib/udev/hwdb.d/20-usb-vendor-model.hwdb"),
                        linux.path("/lib/udev/hwdb.d/20-usb-vendor-model.hwdb")),
                new HwdbFile(
                        linux.path("/usr/lib/udev/hwdb.d/20-usb-classes.hwdb"),
                        linux.path("/lib/udev/hwdb.d/20-usb-classes.hwdb")));
    }

    private Optional<String> find(String key, Function<NameFile, Optional<String>> question) {
        Optional<String> found = known.get(key);
        if (found == null) {
            found = files.stream().map(question).flatMap(Optional::stream).findFirst();
            known.put(key, found);
        }
        return found;
    }

    @Override
    public Optional<String> vendor(int vendor) {
        return find("v" + vendor, file -> file.vendor(vendor));
    }

    @Override
    public Optional<String> product(int vendor, int product) {
        return find("v" + vendor + "p" + product, file -> file.product(vendor, product));
    }

    @Override
    public Optional<String> classOf(int code) {
        return find("c" + code, file -> file.classOf(code));
    }

    @Override
    public Optional<String> subclass(int code, int subclass) {
        return find("c" + code + "s" + subclass, file -> file.subclass(code, subclass));
    }

    @Override
    public Optional<String> protocol(int code, int subclass, int protocol) {
        return find("c" + code + "s" + subclass + "p" + protocol, file -> file.protocol(code, subclass, protocol));
    }

    @Override
    public String toString() {
        return "names of USB devices";
    }
}
