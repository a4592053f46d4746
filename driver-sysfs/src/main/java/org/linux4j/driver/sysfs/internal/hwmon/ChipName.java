package org.linux4j.driver.sysfs.internal.hwmon;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linux4j.spi.linux.SysfsDevice;

/**
 * The name that lm-sensors has for a chip: what it is, the bus that it is on, and its address there. The nearest device above
 * counts that is on a bus that lm-sensors knows; a chip without one is {@code virtual}.
 */
final class ChipName {

    static final String NAME = "name";

    private static final Pattern I2C = Pattern.compile("(\\d{1,5})-([0-9a-f]{1,8})");
    private static final Pattern SPI = Pattern.compile("spi(\\d{1,5})\\.(\\d{1,9})");
    private static final Pattern PCI = Pattern.compile("([0-9a-f]{1,8}):([0-9a-f]{1,2}):([0-9a-f]{1,2})\\.([0-9a-f])");
    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9_]+\\.(\\d{1,9})");
    private static final Pattern HID = Pattern.compile("([0-9A-F]{1,4}):[0-9A-F]{1,8}:[0-9A-F]{1,8}\\.([0-9A-F]{1,8})");
    private static final Pattern MDIO = Pattern.compile("[^:]*:(\\d{1,9}).*");
    private static final Pattern SCSI = Pattern.compile("(\\d{1,5}):(\\d{1,5}):(\\d{1,5}):([0-9a-f]{1,8})");
    /** A bus within a bus within a bus is deep; a circle of links has no end. */
    private static final int MOST_ABOVE = 16;

    private ChipName() {}

    /** Where the attributes are: in the chip's directory, or, with old drivers, in that of the device it belongs to. */
    static String where(SysfsDevice device) {
        return device.has(NAME) || !device.has("device/" + NAME) ? "" : "device/";
    }

    static String of(SysfsDevice chip) {
        String name = chip.text(where(chip) + NAME).orElse("unknown");
        Optional<SysfsDevice> above = chip.parent();
        for (int i = 0; i < MOST_ABOVE && above.isPresent(); i++) {
            Optional<String> place = place(above.get());
            if (place.isPresent()) {
                return name + "-" + place.get();
            }
            above = above.get().parent();
        }
        return name + "-virtual-0";
    }

    private static Optional<String> place(SysfsDevice device) {
        String name = device.name();
        return switch (device.subsystem().orElse("")) {
            case "i2c" ->
                match(I2C, name)
                        .map(found ->
                                String.format(Locale.ROOT, "i2c-%d-%02x", decimal(found, 1), hexadecimal(found, 2)));
            case "spi" ->
                match(SPI, name)
                        .map(found -> String.format(Locale.ROOT, "spi-%d-%x", decimal(found, 1), decimal(found, 2)));
            case "pci" ->
                match(PCI, name)
                        .map(found -> String.format(
                                Locale.ROOT,
                                "pci-%04x",
                                (hexadecimal(found, 1) << 16)
                                        + (hexadecimal(found, 2) << 8)
                                        + (hexadecimal(found, 3) << 3)
                                        + hexadecimal(found, 4)));
            case "platform", "of_platform" ->
                Optional.of(String.format(
                        Locale.ROOT,
                        "isa-%04x",
                        match(PLATFORM, name).map(found -> decimal(found, 1)).orElse(0L)));
            case "acpi" -> Optional.of("acpi-0");
            case "hid" ->
                match(HID, name)
                        .map(found ->
                                String.format(Locale.ROOT, "hid-%d-%x", hexadecimal(found, 1), hexadecimal(found, 2)));
            case "mdio_bus" -> match(MDIO, name).map(found -> String.format(Locale.ROOT, "mdio-%x", decimal(found, 1)));
            case "scsi" ->
                match(SCSI, name)
                        .map(found -> String.format(
                                Locale.ROOT,
                                "scsi-%d-%x",
                                decimal(found, 1),
                                (decimal(found, 2) << 8) + (decimal(found, 3) << 4) + hexadecimal(found, 4)));
            default -> Optional.empty();
        };
    }

    private static Optional<Matcher> match(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static long decimal(Matcher found, int group) {
        return Long.parseLong(found.group(group));
    }

    private static long hexadecimal(Matcher found, int group) {
        return Long.parseLong(found.group(group), 16);
    }
}
