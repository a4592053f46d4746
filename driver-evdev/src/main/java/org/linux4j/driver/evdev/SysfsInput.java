package org.linux4j.driver.evdev;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.Value;
import org.linux4j.driver.evdev.uapi.input_event_codes;
import org.linux4j.input.InputBus;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputClass;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputIdentity;
import org.linux4j.input.InputProperty;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.UsbPart;

/** What sysfs tells of an event node, without opening it. */
final class SysfsInput {

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

    /** The device is an event node's, whose parent is the input device. */
    static DeviceDescriptor describe(SysfsDevice event, Path node) {
        Optional<UsbPart> usb = event.usb();
        DeviceDescriptor.Builder descriptor = event.describe(EvdevDriver.NAME, DeviceKind.INPUT, node, usb);
        event.parent().ifPresent(input -> describe(input, usb, descriptor));
        return descriptor.build();
    }

    private static void describe(SysfsDevice input, Optional<UsbPart> usb, DeviceDescriptor.Builder descriptor) {
        boolean virtual = input.directory().getParent().endsWith("devices/virtual/input");
        Attributes.Builder attributes = Attributes.builder();
        input.parent().flatMap(SysfsDevice::driver).ifPresent(driver -> attributes.put("kernel.driver", driver));
        Optional<InputIdentity> identity = identity(input);
        identity.ifPresent(known -> put(known, attributes));
        attributes.put("input.classes", classes(InputClass.of(supported(input))));
        input.text("name").ifPresent(descriptor::name);
        descriptor.synthetic(virtual).attributes(attributes.build());
        if (!virtual) {
            stable(input, usb, identity).ifPresent(descriptor::identity);
        }
    }

    /** In words, and in numbers. */
    static void put(InputIdentity identity, Attributes.Builder attributes) {
        attributes.put("input.identity", identity.label()).put("input.identity_number", identity.toString());
    }

    /** Words for classes. */
    static Value classes(Iterable<InputClass> classes) {
        List<String> words = new ArrayList<>();
        classes.forEach(one -> words.add(one.name().toLowerCase(Locale.ROOT)));
        return Value.ofTexts(words);
    }

    private static Optional<InputIdentity> identity(SysfsDevice input) {
        try {
            return Optional.of(new InputIdentity(
                    InputBus.of(number(input, "bustype")),
                    number(input, "vendor"),
                    number(input, "product"),
                    number(input, "version")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(SysfsDevice input, String attribute) {
        return Integer.parseInt(input.text("id/" + attribute).orElse(""), 16);
    }

    /** The hardware, then which of its several input devices it is. */
    private static Optional<String> stable(SysfsDevice input, Optional<UsbPart> usb, Optional<InputIdentity> identity) {
        return usb.flatMap(UsbPart::identity)
                .or(() -> identity.flatMap(known -> elsewhere(input, known)))
                .map(hardware -> hardware + ":input" + HardwareIdentity.index(input, "input[0-9]*"));
    }

    /** Bus, vendor and product, then the serial number, or else the port. */
    private static Optional<String> elsewhere(SysfsDevice input, InputIdentity identity) {
        Optional<String> phys = input.text("phys");
        String part = phys.map(SysfsInput::part).orElse("");
        return input.text("uniq").map(serial -> serial + part).or(() -> phys).map(which -> {
            HexFormat hex = HexFormat.of();
            return hex.toHexDigits((short) identity.bus().number())
                    + '-'
                    + hex.toHexDigits((short) identity.vendor())
                    + '-'
                    + hex.toHexDigits((short) identity.product())
                    + '-'
                    + which;
        });
    }

    /** Interfaces of one device have its serial number in common, and stand last in their ports: {@code /input1}. */
    private static String part(String phys) {
        int start = phys.length();
        while (start > 0 && phys.charAt(start - 1) >= '0' && phys.charAt(start - 1) <= '9') {
            start--;
        }
        return start < phys.length() && phys.startsWith("/input", start - 6) ? phys.substring(start - 6) : "";
    }

    private static InputCapabilities supported(SysfsDevice device) {
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
    private static List<Integer> bits(SysfsDevice device, String attribute) {
        BigInteger bitmap = BigInteger.ZERO;
        try {
            for (String word : device.text(attribute).orElse("0").split(" ")) {
                bitmap = bitmap.shiftLeft(Long.SIZE).or(new BigInteger(word, 16));
            }
        } catch (NumberFormatException e) {
            return List.of();
        }
        List<Integer> bits = new ArrayList<>();
        // Codes have 16 bits.
        for (int bit = 0; bit < Math.min(bitmap.bitLength(), 0x10000); bit++) {
            if (bitmap.testBit(bit)) {
                bits.add(bit);
            }
        }
        return bits;
    }
}
