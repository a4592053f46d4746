package org.linux4j.driver.evdev;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.Value;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputClass;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputIdentity;
import org.linux4j.input.InputProperty;
import org.linux4j.input.uapi.input_event_codes;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NodeAccess;
import org.linux4j.spi.linux.Sysfs;

/** What sysfs tells of an event node, without opening it. */
final class SysfsInput {

    static final String PREFIX = "event";

    private static final Map<String, Integer> CAPABILITIES = Map.of(
            "key", input_event_codes.EV_KEY,
            "rel", input_event_codes.EV_REL,
            "abs", input_event_codes.EV_ABS,
            "msc", input_event_codes.EV_MSC,
            "sw", input_event_codes.EV_SW,
            "led", input_event_codes.EV_LED,
            "snd", input_event_codes.EV_SND,
            "ff", input_event_codes.EV_FF);

    private SysfsInput() {}

    static DeviceDescriptor describe(Linux linux, Path sysfs) {
        return describe(sysfs, linux.path("/dev/input/" + sysfs.getFileName()));
    }

    static DeviceDescriptor describe(Path sysfs, Path node) {
        String local = sysfs.getFileName().toString();
        Path device = sysfs.resolve("device");
        boolean virtual = isVirtual(device);
        Attributes.Builder attributes = Attributes.builder();
        Sysfs.linkName(device.resolve("device/driver")).ifPresent(driver -> attributes.put("kernel.driver", driver));
        identity(device).ifPresent(identity -> attributes.put("input.identity", identity.toString()));
        attributes.put("input.classes", classes(InputClass.of(supported(device))));
        DeviceDescriptor.Builder descriptor = DeviceDescriptor.builder(
                        new DeviceId(EvdevDriver.NAME, local), DeviceKind.INPUT)
                .name(text(device, "name").orElse(local))
                .path(node)
                .synthetic(virtual)
                .access(NodeAccess.of(node))
                .attributes(attributes.build());
        if (!virtual) {
            stable(device).ifPresent(descriptor::identity);
        }
        return descriptor.build();
    }

    /** Words for classes. */
    static Value classes(Iterable<InputClass> classes) {
        List<String> words = new ArrayList<>();
        classes.forEach(one -> words.add(one.name().toLowerCase(Locale.ROOT)));
        return Value.ofTexts(words);
    }

    private static Optional<String> text(Path device, String attribute) {
        return Sysfs.text(device.resolve(attribute)).filter(text -> !text.isEmpty());
    }

    private static boolean isVirtual(Path device) {
        try {
            return device.toRealPath().getParent().endsWith("devices/virtual/input");
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<InputIdentity> identity(Path device) {
        try {
            return Optional.of(new InputIdentity(
                    number(device, "bustype"),
                    number(device, "vendor"),
                    number(device, "product"),
                    number(device, "version")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(Path device, String attribute) {
        return Integer.parseInt(text(device, "id/" + attribute).orElse(""), 16);
    }

    /** Bus, vendor and product, then the serial number or else the port, then which of several it is. */
    private static Optional<String> stable(Path device) {
        Optional<String> which = text(device, "uniq").or(() -> text(device, "phys"));
        Optional<InputIdentity> identity = identity(device);
        if (which.isEmpty() || identity.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path own = device.toRealPath();
            List<Path> siblings = Sysfs.entries(own.getParent(), "input[0-9]*");
            return Optional.of(String.format(
                    "%04x-%04x-%04x-%s:%d",
                    identity.get().bus(),
                    identity.get().vendor(),
                    identity.get().product(),
                    which.get(),
                    Math.max(0, siblings.indexOf(own))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static InputCapabilities supported(Path device) {
        List<InputProperty> properties = new ArrayList<>();
        for (int bit : bits(device, "properties")) {
            if (bit <= input_event_codes.INPUT_PROP_MAX) {
                properties.add(new InputProperty(bit));
            }
        }
        List<InputCode> codes = new ArrayList<>();
        CAPABILITIES.forEach((file, type) -> {
            for (int bit : bits(device, "capabilities/" + file)) {
                codes.add(InputCode.of(type, bit));
            }
        });
        return new InputCapabilities(properties, bits(device, "capabilities/ev"), codes);
    }

    /** A bitmap as words of 64 bits in hexadecimal digits, the highest first, leading zeros left out. */
    private static List<Integer> bits(Path device, String attribute) {
        BigInteger bitmap = BigInteger.ZERO;
        try {
            for (String word : text(device, attribute).orElse("0").split(" ")) {
                bitmap = bitmap.shiftLeft(Long.SIZE).or(new BigInteger(word, 16));
            }
        } catch (NumberFormatException e) {
            return List.of();
        }
        List<Integer> bits = new ArrayList<>();
        for (int bit = 0; bit < bitmap.bitLength(); bit++) {
            if (bitmap.testBit(bit)) {
                bits.add(bit);
            }
        }
        return bits;
    }
}
