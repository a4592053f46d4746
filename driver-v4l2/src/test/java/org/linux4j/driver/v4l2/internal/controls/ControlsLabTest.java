package org.linux4j.driver.v4l2.internal.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void elementsOfBytesAreCheckedAndDynamicArraysGrow() {
        withControls(camera -> {
            Control array = camera.controls().control("u8_2x3x4x5_array");
            Value before = array.value();
            byte[] bytes = ((Value.Bytes) before).toByteArray();
            bytes[7] = (byte) 0xff;
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> array.set(Value.of(bytes)));
            assertTrue(refusal.getMessage().contains("255 in element 7"), refusal.getMessage());
            assertEquals(before, array.value());
            Control dynamic = camera.controls().control("u32_dynamic_array");
            Value standing = dynamic.value();
            byte[] grown = new byte[40];
            java.nio.ByteBuffer.wrap(grown)
                    .order(java.nio.ByteOrder.nativeOrder())
                    .asIntBuffer()
                    .put(new int[] {20, 21, 22, 23, 24, 25, 26, 27, 28, 29});
            roundTrip(dynamic, Value.of(grown));
            assertEquals(standing, dynamic.value());
            assertThrows(IllegalArgumentException.class, () -> dynamic.set(Value.of(new byte[6])));
        });
    }

    @Test
    void whatHasNoPlainTypeIsReadableAsBytes() {
        withControls(camera -> {
            int seen = 0;
            for (Control control : camera.controls()) {
                if (control.type().equals(ControlType.BYTES)) {
                    assertInstanceOf(Value.Bytes.class, control.value(), control.name());
                    seen++;
                }
            }
            assertTrue(seen >= 4, "vivid has several arrays");
        });
    }
}
