package org.linux4j.driver.v4l2.internal.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlType;
import org.linux4j.Controls;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.ControlRefusals;
import org.linux4j.video.VideoDevice;

/** Every plain type of control that vivid has, with v4l2-ctl as the witness. */
@OnVivid
public class ControlsLabTest {

    private static void withControls(Consumer<VideoDevice> test) {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0)) {
            test.accept(camera);
        }
    }

    @Test
    void namesAreThoseOfV4l2Ctl() {
        withControls(camera -> {
            String path = camera.descriptor().path().orElseThrow().toString();
            Set<String> witness = new TreeSet<>();
            Matcher line = Pattern.compile("(?m)^\\s+([a-z0-9_]+) 0x[0-9a-f]{8} \\(")
                    .matcher(Vivid.run("v4l2-ctl", "-d", path, "--list-ctrls"));
            while (line.find()) {
                witness.add(line.group(1));
            }
            Set<String> ours = new TreeSet<>();
            camera.controls().forEach(control -> ours.add(control.name()));
            assertTrue(witness.size() > 40, () -> "v4l2-ctl says too little: " + witness);
            // Older versions of v4l2-ctl do not show arrays of integers.
            witness.add("s32_2_element_array");
            assertEquals(witness, ours);
        });
    }

    @Test
    void everyPlainTypeIsReadWrittenAndReadBack() {
        withControls(camera -> {
            Controls controls = camera.controls();
            roundTrip(controls.control("brightness"), Value.of(100));
            roundTrip(controls.control("integer_64_bits"), Value.of(0x1234_5678_9aL));
            roundTrip(controls.control("boolean"), Value.of(false));
            roundTrip(controls.control("menu"), Value.of(4));
            roundTrip(controls.control("integer_menu"), Value.of(3));
            roundTrip(controls.control("bitmask"), Value.of(0x80002000L));
            roundTrip(controls.control("string"), Value.of("zür"));
            controls.control("button").push();
        });
    }

    private static void roundTrip(Control control, Value value) {
        Value before = control.value();
        control.set(value);
        assertEquals(value, control.value(), control.name());
        control.set(before);
        assertEquals(before, control.value(), control.name());
    }

    @Test
    void badValuesAreRefusedBeforeTheKernelIsAsked() {
        withControls(camera -> {
            Controls controls = camera.controls();
            Control brightness = controls.control("brightness");
            assertThrows(IllegalArgumentException.class, () -> brightness.set(256));
            assertEquals(255, brightness.setClipped(1000));
            assertEquals(255, brightness.number());
            brightness.reset();
            assertEquals(128, brightness.number());
            assertThrows(IllegalArgumentException.class, () -> brightness.set(Value.of("much")));
            assertThrows(IllegalArgumentException.class, () -> controls.control("menu")
                    .set(0));
            assertThrows(IllegalArgumentException.class, () -> controls.control("string")
                    .set(Value.of("x")));
            Control readOnly = controls.control("read_only_integer_32_bits");
            assertTrue(readOnly.flags().contains(ControlFlag.READ_ONLY));
            assertThrows(DeviceUnsupportedException.class, () -> readOnly.set(1));
            assertThrows(DeviceUnsupportedException.class, () -> controls.control("no_such_thing"));
        });
    }

    @Test
    void everyControlRefusesAsTheTableSays() {
        withControls(camera -> {
            ControlRefusals.check(camera.controls());
            // Accepted: what another control rules at the time.
            Controls controls = camera.controls();
            controls.set("gain_automatic", 1);
            Control gain = controls.control("gain");
            assertTrue(gain.flags().contains(ControlFlag.INACTIVE));
            gain.set(gain.number());
        });
    }

    @Test
    void textMeansTheSame() {
        withControls(camera -> {
            Controls controls = camera.controls();
            controls.control("menu").setText("Menu Item 4");
            assertEquals(4, controls.control("menu").number());
            controls.control("menu").reset();
            controls.control("boolean").setText("off");
            assertEquals(0, controls.control("boolean").number());
            controls.control("boolean").setText("on");
            controls.control("bitmask").setText("0x80000000");
            assertEquals(0x8000_0000L, controls.control("bitmask").number());
            controls.control("bitmask").reset();
        });
    }

    @Test
    void numbersOfArraysAreReadWrittenAndReadBack() {
        withControls(camera -> {
            Controls controls = camera.controls();
            roundTrip(controls.control("s32_2_element_array"), numbers(5, -5));
            roundTrip(controls.control("s64_5_element_array"), numbers(5, -5, 0, -10, 10));
            Control array = controls.control("u8_2x3x4x5_array");
            assertEquals(List.of(2, 3, 4, 5), array.dimensions());
            Value before = array.value();
            long[] one = new long[120];
            java.util.Arrays.fill(one, 18);
            one[7] = 276;
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> array.set(numbers(one)));
            assertTrue(refusal.getMessage().contains("276 in element 7"), refusal.getMessage());
            assertEquals(before, array.value());
            one[7] = 20;
            roundTrip(array, numbers(one));
            assertThrows(IllegalArgumentException.class, () -> array.set(numbers(18, 18)));
            Control dynamic = controls.control("u32_dynamic_array");
            Value standing = dynamic.value();
            roundTrip(dynamic, numbers(20, 21, 22, 23, 24, 25, 26, 27, 28, 29));
            assertEquals(standing, dynamic.value());
            assertThrows(IllegalArgumentException.class, () -> dynamic.set(Value.of(List.of())));
            assertThrows(IllegalArgumentException.class, () -> dynamic.set(Value.of(new byte[8])));
        });
    }

    @Test
    void arraysAndAreasAreTextForPeople() {
        withControls(camera -> {
            Controls controls = camera.controls();
            String path = camera.descriptor().path().orElseThrow().toString();
            controls.setText("s32_2_element_array", "5,-5");
            assertEquals("5,-5", controls.text("s32_2_element_array"));
            controls.setText("area", "1234x321");
            assertEquals("1234x321", controls.text("area"));
            assertTrue(Vivid.run("v4l2-ctl", "-d", path, "-C", "area").contains("1234x321"));
            controls.setText("area", "default");
            assertEquals("1000x2000", controls.text("area"));
            controls.setText("s32_2_element_array", "default");
            assertEquals("2,2", controls.text("s32_2_element_array"));
            for (String bad : List.of("1000", "1000x", "-1x5", "1x4294967296", "1x2@3,4")) {
                assertThrows(IllegalArgumentException.class, () -> controls.setText("area", bad), bad);
            }
            for (String bad : List.of("", "1", "1,2,3", "1,x", "1,11", "1,,2")) {
                assertThrows(IllegalArgumentException.class, () -> controls.setText("s32_2_element_array", bad), bad);
            }
        });
    }

    private static Value numbers(long... numbers) {
        return Value.of(java.util.Arrays.stream(numbers).mapToObj(Value::of).toList());
    }

    @Test
    void everyValueHasItsTypeAndIsTakenBackAsText() {
        withControls(camera -> {
            int arrays = 0;
            for (Control control : camera.controls()) {
                if (control.type().equals(ControlType.ARRAY) || control.type().equals(ControlType.FIELDS)) {
                    Value value = control.value();
                    control.setText(control.text());
                    assertEquals(value, control.value(), control.name());
                    assertTrue(control.defaultValue().isPresent(), control.name());
                    arrays++;
                }
                assertTrue(!control.type().equals(ControlType.BYTES), control.name());
            }
            assertTrue(arrays >= 6, "vivid has several arrays and an area");
        });
    }
}
