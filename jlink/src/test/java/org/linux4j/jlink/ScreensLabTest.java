package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.cli.CommandRun;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputIdentity;
import org.linux4j.input.VirtualInput;
import org.linux4j.testkit.OnlyInLab;

/**
 * What somebody sees who tries the command on the lab's devices, as it stands in the golden files of
 * {@code src/test/resources/org/linux4j/jlink/screens}.
 *
 * <p>This test leaves what it saw in {@code target/lab-reports/screens}. To write the golden files anew, run
 * {@code lab/test "$JAVA_HOME" jlink}, then {@code cp jlink/target/lab-reports/screens/*.txt
 * jlink/src/test/resources/org/linux4j/jlink/screens}, and read what changed.
 */
@OnlyInLab
@Timeout(600)
class ScreensLabTest {

    private static final int WIDTH = 80;

    /** What is another number each time, or with another kernel. */
    private static final Map<String, String> VARYING = varying();

    private static DeviceManager devices;
    private static SimulatedChip chip;
    private static VirtualInput pad;

    private static Map<String, String> varying() {
        Map<String, String> varying = new LinkedHashMap<>();
        varying.put("\\bevent\\d+", "eventN");
        varying.put("\\binput\\d+", "inputN");
        varying.put("\\bgpiochip\\d+", "gpiochipN");
        varying.put("\\bgpio-sim\\.\\d+", "gpio-sim.N");
        varying.put("\\b6\\.\\d+\\.\\d+\\b", "KERNEL");
        varying.put("\\b\\d+:\\d+ \\(char", "N:N (char");
        varying.put("(?m)^( *(?:usb\\.)?release +)\\d+\\.\\d+", "$1KERNEL");
        // Whether a device sleeps, and for how long it has been there.
        varying.put("(?m)^(usb\\.power\\.(?:state|active|connected) +).*", "$1VARIES");
        varying.put("(?m)^(  power +).*", "$1VARIES");
        // Volatile: vivid's gain is what the time says.
        varying.put("(?m)^(gain +)\\d+", "$1N");
        return varying;
    }

    @BeforeAll
    static void make() throws IOException {
        devices = DeviceManager.create();
        chip = new SimulatedChip();
        pad = devices.create(InputDeviceSpec.builder("Linux4J pad")
                .identity(new InputIdentity(InputCodes.BUS_USB, 0x1209, 0xabcd, 0x0102))
                .code(InputCodes.BTN_SOUTH)
                .code(InputCodes.BTN_EAST)
                .code(InputCodes.BTN_START)
                .code(InputCodes.BTN_MODE)
                .axis(InputCodes.ABS_X, AxisInfo.builder(0, 255).flat(15).build())
                .axis(InputCodes.ABS_Y, AxisInfo.builder(0, 255).flat(15).build())
                .axis(InputCodes.ABS_HAT0X, AxisInfo.range(-1, 1))
                .effects(16)
                .code(InputCodes.FF_RUMBLE)
                .build());
    }

    @AfterAll
    static void remove() throws Exception {
        pad.close();
        chip.close();
        devices.close();
    }

    @TestFactory
    Stream<DynamicTest> screens() {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        String padId = pad.descriptor().id().toString();
        commands.put("list", List.of("list"));
        commands.put("list-long", List.of("list", "--long", "input"));
        commands.put("info-camera", List.of("info", "v4l2:video190"));
        commands.put("info-chip", List.of("info", "gpio:" + chip.name()));
        commands.put("info-pad", List.of("info", padId));
        commands.put("info-radio", List.of("info", "v4l2:radio0"));
        commands.put("info-output", List.of("info", "v4l2:video7"));
        commands.put("info-media", List.of("info", "v4l2:media3"));
        commands.put("info-subdevice", List.of("info", "v4l2:v4l-subdev0"));
        commands.put("info-battery", List.of("info", "power:test_battery"));
        commands.put("info-hwmon", List.of("info", "hwmon:hwmon1"));
        commands.put("info-zone", List.of("info", "thermal:thermal_zone0"));
        commands.put("info-hub", List.of("info", "usb:usb1"));
        commands.put("info-midi", List.of("info", "alsaseq:14"));
        commands.put("power-list", List.of("power", "list"));
        commands.put("sensor-list", List.of("sensor", "list"));
        commands.put("thermal-list", List.of("thermal", "list"));
        commands.put("usb-list", List.of("usb", "list"));
        commands.put("usb-info", List.of("usb", "info", "usb:usb1"));
        commands.put("midi-list", List.of("midi", "list"));
        commands.put("video-media", List.of("video", "media", "v4l2:media3"));
        commands.put("video-tuner", List.of("video", "tuner", "v4l2:radio0"));
        commands.put("video-formats", List.of("video", "formats", "v4l2:video190"));
        commands.put("controls", List.of("controls", "v4l2:video190"));
        commands.put("gpio-info", List.of("gpio", "info", "--chip", chip.name()));
        commands.put("input-info", List.of("input", "info", padId));
        commands.put("input-list", List.of("input", "list"));
        return commands.entrySet().stream()
                .map(screen ->
                        DynamicTest.dynamicTest(screen.getKey(), () -> compare(screen.getKey(), screen.getValue())));
    }

    private static void compare(String name, List<String> command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = CommandRun.builder().out(out).err(err).build().execute(command.toArray(String[]::new));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(0, status);
        String screen = out.toString(StandardCharsets.UTF_8);
        keep(name, screen);
        if (!name.endsWith("-long")) {
            assertEquals(
                    List.of(),
                    screen.lines().filter(line -> line.length() > WIDTH).toList(),
                    "is wider than a terminal");
        }
        assertEquals(told(golden(name)), told(screen), "what `linux4j " + String.join(" ", command) + "` shows");
    }

    /** For whoever writes the golden files anew. */
    private static void keep(String name, String screen) throws IOException {
        Path classes;
        try {
            classes = Path.of(ScreensLabTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
        Path place =
                Files.createDirectories(classes.resolveSibling("lab-reports").resolve("screens"));
        Files.writeString(place.resolve(name + ".txt"), withoutNumbers(screen));
    }

    private static String golden(String name) {
        try (InputStream in = ScreensLabTest.class.getResourceAsStream("screens/" + name + ".txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers of other lengths move what stands to the right of them. */
    private static String told(String screen) {
        return withoutNumbers(screen).replaceAll(" {2,}", "  ");
    }

    private static String withoutNumbers(String screen) {
        String text = screen;
        for (Map.Entry<String, String> one : VARYING.entrySet()) {
            text = text.replaceAll(one.getKey(), one.getValue());
        }
        return text;
    }
}
