package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.video.VideoDevice;

/** What nodes of vivid tell of themselves, beside what {@code v4l2-ctl --all --list-ctrls-menus} reads of them. */
@OnVivid
@Timeout(600)
public class DescriptionLabTest {

    private static final Pattern CONTROL = Pattern.compile("\\s+(\\w+) 0x([0-9a-f]{8}) \\((\\w+)\\)\\s*: ?(.*)");
    private static final Pattern ITEM = Pattern.compile("\t{4}(\\d+): (.*)");
    private static final Pattern SELECTION =
            Pattern.compile("Selection .*: (\\w+), Left (-?\\d+), Top (-?\\d+), Width (\\d+), Height (\\d+),.*");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private static String text(Attributes attributes, String name) {
        return attributes
                .find(name)
                .map(attribute -> attribute.value().toString())
                .orElseThrow(() -> new AssertionError("there is no " + name + " in " + attributes));
    }

    private static List<String> texts(Attributes attributes, String name) {
        Value value = attributes
                .find(name)
                .orElseThrow(() -> new AssertionError("no " + name))
                .value();
        return ((Value.Items) value).values().stream().map(Object::toString).toList();
    }

    private static long decoded(String number) {
        return number.startsWith("0x") ? Long.parseLong(number.substring(2), 16) : Long.parseLong(number);
    }

    private static DeviceDescriptor node(DeviceManager devices, String end) {
        return devices.list().stream()
                .filter(device -> device.name().matches("vivid-000-" + end))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + end + " in " + devices.list()));
    }

    /** Compares one control; gives how many of its facts were compared. */
    private static int compare(Attributes attributes, Matcher line) {
        String name = "v4l2.controls." + line.group(1);
        assertEquals(Long.toString(Long.parseLong(line.group(2), 16)), text(attributes, name + ".id"));
        int facts = 1;
        boolean changes = line.group(4).contains("volatile");
        Map<String, String> words =
                Map.of("min", "minimum", "max", "maximum", "step", "step", "default", "default", "value", "value");
        Matcher fact = Pattern.compile("(min|max|step|default|value)=(0x[0-9a-f]+|-?\\d+)(?=\\s|$)")
                .matcher(line.group(4));
        while (fact.find()) {
            if (changes && fact.group(1).equals("value") || line.group(3).equals("button")) {
                continue;
            }
            long expected = decoded(fact.group(2));
            long ours = Long.parseLong(text(attributes, name + "." + words.get(fact.group(1))));
            // It prints bitmasks signed here, unsigned there.
            boolean mask = line.group(3).equals("bitmask");
            assertEquals(mask ? expected & 0xffff_ffffL : expected, mask ? ours & 0xffff_ffffL : ours, line.group());
            facts++;
        }
        Matcher string = Pattern.compile("value='(.*)'").matcher(line.group(4));
        if (string.find()) {
            assertEquals(string.group(1), text(attributes, name + ".value"));
            facts++;
        }
        Matcher area = Pattern.compile("value=(\\d+)x(\\d+)").matcher(line.group(4));
        if (area.find()) {
            assertEquals(area.group(1), text(attributes, name + ".value.width"));
            assertEquals(area.group(2), text(attributes, name + ".value.height"));
            facts++;
        }
        Matcher dimension = Pattern.compile("\\[(\\d+)\\]").matcher(line.group(4));
        List<String> dimensions = new ArrayList<>();
        while (dimension.find()) {
            dimensions.add(dimension.group(1));
        }
        if (!dimensions.isEmpty()) {
            assertEquals(dimensions, texts(attributes, name + ".dimensions"));
            // Arrays it does not show, we do.
            assertTrue(attributes.find(name + ".value").isPresent(), name);
            facts++;
        }
        return facts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vid-cap", "vid-out", "vbi-cap", "rad-rx", "rad-tx", "sdr-cap", "meta-cap", "touch-cap"})
    void everyControlIsAsV4l2CtlReadsIt(String which) {
        DeviceDescriptor descriptor = node(devices, which);
        try (Device device = devices.open(descriptor)) {
            Attributes attributes = device.attributes();
            String told = Vivid.run(
                    "sh",
                    "-c",
                    "v4l2-ctl -d " + descriptor.path().orElseThrow() + " --all --list-ctrls-menus 2>&1 || true");
            int controls = 0;
            int facts = 0;
            int items = 0;
            String menu = null;
            for (String line : told.lines().toList()) {
                Matcher control = CONTROL.matcher(line);
                Matcher item = ITEM.matcher(line);
                if (control.matches()) {
                    controls++;
                    facts += compare(attributes, control);
                    menu = control.group(3).contains("menu") ? control.group(1) : null;
                } else if (item.matches() && menu != null) {
                    // Integer menus have the number again, in hexadecimal digits.
                    String label = item.group(2).replaceFirst(" \\(0x[0-9a-f]+\\)$", "");
                    assertTrue(
                            texts(attributes, "v4l2.controls." + menu + ".menu").contains(item.group(1) + ": " + label),
                            line + " is not in " + texts(attributes, "v4l2.controls." + menu + ".menu"));
                    items++;
                }
            }
            System.out.println(which + ": " + controls + " controls, " + facts + " facts, " + items + " menu items");
            assertTrue(told.contains("Driver Info"), told);
            assertTrue(controls > 0 || which.startsWith("meta") || which.startsWith("touch"), told);
            Map<String, String> more = new HashMap<>();
            told.lines()
                    .filter(line -> line.contains(":"))
                    .forEach(line -> more.putIfAbsent(
                            line.substring(0, line.indexOf(':')).strip(),
                            line.substring(line.indexOf(':') + 1).strip()));
            assertEquals(more.get("Card type"), text(attributes, "v4l2.card"));
            assertEquals(more.get("Bus info"), text(attributes, "v4l2.bus_info"));
            assertEquals(more.get("Driver version"), text(attributes, "kernel.version"));
            assertEquals(decoded(more.get("Capabilities")), Long.parseLong(text(attributes, "v4l2.capability_bits")));
            assertEquals(
                    decoded(more.get("Device Caps")), Long.parseLong(text(attributes, "v4l2.device_capability_bits")));
            assertEquals(more.get("Priority"), text(attributes, "v4l2.priority_number"));
            // Radio nodes are in no graph. Where one platform device has several, v4l2-ctl shows the wrong one's
            // entities.
            assertEquals(!which.startsWith("rad"), attributes.find("v4l2.media").isPresent());
            if (!which.startsWith("rad")) {
                assertEquals(more.get("Model"), text(attributes, "v4l2.media.model"));
                assertEquals(more.get("Media version"), text(attributes, "v4l2.media.version"));
                assertEquals("vivid-000-" + which, text(attributes, "v4l2.media.entity.name"));
            }
        }
    }

    /** The television input has a standard and a tuner. */
    @Test
    void howACaptureNodeIsSetUpIsAsV4l2CtlReadsIt() {
        DeviceDescriptor descriptor = Vivid.capture(devices, 4);
        try (VideoDevice device = devices.open(descriptor, VideoDevice.class)) {
            device.setInput(1);
            try {
                Attributes attributes = device.attributes();
                List<String> lines = Vivid.run(
                                "v4l2-ctl",
                                "-d",
                                descriptor.path().orElseThrow().toString(),
                                "--all")
                        .lines()
                        .map(String::strip)
                        .toList();
                int selections = 0;
                Map<String, String> told = new HashMap<>();
                for (String line : lines) {
                    Matcher selection = SELECTION.matcher(line);
                    if (selection.matches()) {
                        String name = "v4l2.selections." + selection.group(1);
                        assertEquals(selection.group(2), text(attributes, name + ".left"));
                        assertEquals(selection.group(3), text(attributes, name + ".top"));
                        assertEquals(selection.group(4), text(attributes, name + ".width"));
                        assertEquals(selection.group(5), text(attributes, name + ".height"));
                        selections++;
                    } else if (line.contains(":")) {
                        told.putIfAbsent(
                                line.substring(0, line.indexOf(':')).strip(),
                                line.substring(line.indexOf(':') + 1).strip());
                    }
                }
                assertEquals(6, selections, lines.toString());
                assertEquals(told.get("Pixel Aspect"), text(attributes, "v4l2.crop_capability.pixel_aspect"));
                assertEquals(told.get("Read buffers"), text(attributes, "v4l2.streaming.read_buffers"));
                assertEquals(told.get("Bytes per Line"), text(attributes, "video.format.bytes_per_line"));
                assertEquals(told.get("Size Image"), text(attributes, "video.format.image_bytes"));
                assertEquals(
                        told.get("Width/Height"),
                        text(attributes, "video.format.width") + "/" + text(attributes, "video.format.height"));
                assertTrue(told.get("Video input").startsWith("1 ("), told.toString());
                assertEquals("1", text(attributes, "video.input_number"));
                assertTrue(text(attributes, "video.input").startsWith("TV "), text(attributes, "video.input"));
                assertTrue(told.get("Audio input").startsWith("0 (" + text(attributes, "v4l2.audio_input.name")));
                String standard = lines.stream()
                        .filter(line -> line.startsWith("Video Standard = "))
                        .findFirst()
                        .orElseThrow();
                assertEquals(
                        decoded(standard.substring(standard.indexOf("0x"))),
                        Long.parseLong(text(attributes, "v4l2.standard.bits")));
                Attributes tuner = ((Value.Group) ((Value.Items) attributes
                                        .find("v4l2.tuners")
                                        .orElseThrow()
                                        .value())
                                .values()
                                .get(0))
                        .attributes();
                assertEquals(told.get("Name"), text(tuner, "name"));
                assertEquals("44.000 MHz - 958.000 MHz", told.get("Frequency range"));
                assertEquals("analog_tv", text(tuner, "type"));
                assertEquals("2", text(tuner, "type_number"));
                assertEquals("44000000", text(tuner, "lowest_hertz"));
                assertEquals("958000000", text(tuner, "highest_hertz"));
                Matcher frequency =
                        Pattern.compile("\\d+ \\((\\d+)\\.(\\d{6}) MHz\\)").matcher(told.get("Frequency for tuner 0"));
                assertTrue(frequency.matches(), told.toString());
                assertEquals(frequency.group(1) + frequency.group(2), text(tuner, "frequency_hertz"));
            } finally {
                device.setInput(0);
            }
        }
    }
}
