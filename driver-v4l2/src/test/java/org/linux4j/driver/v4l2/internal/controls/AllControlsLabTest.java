package org.linux4j.driver.v4l2.internal.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.V4l2ControlSet;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Value;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.video.VideoDevice;

/** Every type of control that vivid has: arrays, structs, texts; alone and in batches. */
@OnVivid
@Timeout(600)
public class AllControlsLabTest {

    private final DeviceManager devices = DeviceManager.create();
    private V4l2ControlSet controls;

    @BeforeEach
    void open() {
        VideoDevice camera = Vivid.open(devices, 0);
        controls = camera.as(V4l2Device.class).orElseThrow().allControls();
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private void roundTrip(String name, V4l2Value value) {
        V4l2Value before = controls.get(name);
        controls.set(name, value);
        assertEquals(value, controls.get(name), name);
        controls.set(name, before);
        assertEquals(before, controls.get(name), name);
    }

    private static V4l2Value counting(int count, int first) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Within the range of every array of vivid.
            numbers.add((long) first + i % 8);
        }
        return new V4l2Value.Numbers(numbers);
    }

    @Test
    void everyTypeIsReadWrittenAndReadBack() {
        roundTrip("brightness", V4l2Value.of(77));
        roundTrip("integer_64_bits", V4l2Value.of(1L << 50));
        roundTrip("boolean", V4l2Value.of(0));
        roundTrip("menu", V4l2Value.of(4));
        roundTrip("integer_menu", V4l2Value.of(3));
        roundTrip("bitmask", V4l2Value.of(0x8000_2000L));
        roundTrip("string", V4l2Value.of("ää"));
        roundTrip("u16_8x16_matrix", counting(128, 0x18));
        roundTrip("u8_2x3x4x5_array", counting(120, 0x18));
        roundTrip("u32_1_element_array", V4l2Value.of(new long[] {0x1234}));
        roundTrip("s32_2_element_array", V4l2Value.of(-7, 9));
        roundTrip("s64_5_element_array", V4l2Value.of(-4, -3, 0, 3, 4));
        roundTrip("area", new V4l2Value.Area(1000, 2000));
        assertEquals(List.of(2, 3, 4, 5), controls.info("u8_2x3x4x5_array").dimensions());
        assertEquals(List.of(8, 16), controls.info("u16_8x16_matrix").dimensions());
    }

    @Test
    void everyControlIsListedAndReadable() {
        int unreadable = 0;
        for (V4l2ControlInfo info : controls.list()) {
            if (info.type().equals(V4l2ControlInfo.Type.BUTTON) || info.has(V4l2ControlInfo.Flag.WRITE_ONLY)) {
                unreadable++;
                continue;
            }
            V4l2Value value = controls.get(info.name());
            if (info.type().equals(V4l2ControlInfo.Type.STRING)) {
                assertInstanceOf(V4l2Value.Text.class, value);
            } else if (!info.dimensions().isEmpty()) {
                assertInstanceOf(V4l2Value.Numbers.class, value, info.name());
            }
        }
        assertTrue(unreadable < 15, "" + unreadable);
        assertTrue(controls.list().size() > 45);
    }

    @Test
    void aDynamicArrayGrowsAndShrinks() {
        V4l2ControlInfo info = controls.info("u32_dynamic_array");
        assertTrue(info.isDynamicArray());
        for (int size : new int[] {1, 100, 3}) {
            controls.set("u32_dynamic_array", counting(size, 20));
            assertEquals(counting(size, 20), controls.get("u32_dynamic_array"));
            assertEquals(size, controls.info("u32_dynamic_array").elements());
        }
        int most = info.dimensions().get(0);
        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class, () -> controls.set("u32_dynamic_array", counting(most + 1, 20)));
        assertTrue(failure.getMessage().contains("1 to " + most), failure.getMessage());
    }

    @Test
    void aBatchNamesTheOneThatIsRefusedAndSetsNone() {
        Map<String, V4l2Value> before =
                controls.get(List.of("brightness", "contrast", "hue"), V4l2ControlSet.Which.CURRENT);
        Map<String, V4l2Value> values = new LinkedHashMap<>();
        values.put("brightness", V4l2Value.of(11));
        values.put("contrast", V4l2Value.of(12));
        // A menu has this item not, which is an error and is not clipped.
        values.put("menu", V4l2Value.of(2));
        values.put("hue", V4l2Value.of(13));
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> controls.set(values));
        assertTrue(failure.getMessage().contains("menu"), failure.getMessage());
        assertEquals(before, controls.get(List.of("brightness", "contrast", "hue"), V4l2ControlSet.Which.CURRENT));
        assertThrows(DeviceException.class, () -> controls.tryAll(values));
        values.remove("menu");
        assertEquals(values, controls.tryAll(values));
        assertEquals(before, controls.get(List.of("brightness", "contrast", "hue"), V4l2ControlSet.Which.CURRENT));
        controls.set(values);
        assertEquals(values, controls.get(List.of("brightness", "contrast", "hue"), V4l2ControlSet.Which.CURRENT));
        controls.set(before);
    }

    /** One element is beyond what each may be; the value stays. */
    private void assertRefused(String name, int elements) {
        V4l2Value before = controls.get(name);
        V4l2ControlInfo info = controls.info(name);
        for (long number : new long[] {info.minimum() - 1, info.maximum() + 1}) {
            List<Long> numbers = new ArrayList<>(java.util.Collections.nCopies(elements, info.minimum()));
            numbers.set(elements - 1, number);
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class, () -> controls.set(name, new V4l2Value.Numbers(numbers)));
            assertTrue(refusal.getMessage().contains(number + " in element " + (elements - 1)), refusal.getMessage());
        }
        assertEquals(before, controls.get(name));
    }

    @Test
    void defaultsAreToldOfEveryType() {
        Map<String, V4l2Value> defaults = controls.get(
                List.of("brightness", "u16_8x16_matrix", "s32_2_element_array", "area"), V4l2ControlSet.Which.DEFAULT);
        assertEquals(V4l2Value.of(128), defaults.get("brightness"));
        assertEquals(
                128,
                ((V4l2Value.Numbers) defaults.get("u16_8x16_matrix")).numbers().size());
        assertInstanceOf(V4l2Value.Area.class, defaults.get("area"));
        // This kernel is older than those.
        assertThrows(DeviceException.class, () -> controls.get(List.of("brightness"), V4l2ControlSet.Which.MINIMUM));
    }

    @Test
    void badValuesAreRefusedBeforeTheKernelIsAsked() {
        assertThrows(
                DeviceUnsupportedException.class, () -> controls.set("read_only_integer_32_bits", V4l2Value.of(1)));
        assertThrows(IllegalArgumentException.class, () -> controls.set("brightness", V4l2Value.of("bright")));
        assertThrows(IllegalArgumentException.class, () -> controls.set("u16_8x16_matrix", counting(3, 0)));
        assertThrows(IllegalArgumentException.class, () -> controls.set("area", V4l2Value.of(new long[] {1, 2})));
        assertThrows(IllegalArgumentException.class, () -> controls.set("string", V4l2Value.of("far too long a text")));
        // The kernel would clip and round these without a word.
        assertThrows(IllegalArgumentException.class, () -> controls.set("brightness", V4l2Value.of(256)));
        assertThrows(IllegalArgumentException.class, () -> controls.set("boolean", V4l2Value.of(2)));
        assertThrows(IllegalArgumentException.class, () -> controls.set("bitmask", V4l2Value.of(1)));
        assertThrows(IllegalArgumentException.class, () -> controls.set("integer_menu", V4l2Value.of(99)));
        assertEquals(
                V4l2Value.of(255),
                controls.tryAll(Map.of("brightness", V4l2Value.of(256))).get("brightness"));
        assertRefused("u8_2x3x4x5_array", 120);
        assertRefused("u16_8x16_matrix", 128);
        assertRefused("u32_1_element_array", 1);
        assertRefused("s32_2_element_array", 2);
        assertRefused("s64_5_element_array", 5);
        assertRefused("u32_dynamic_array", 7);
        DeviceException misspelt = assertThrows(DeviceUnsupportedException.class, () -> controls.get("brihtness"));
        assertTrue(misspelt.getMessage().contains("the nearest is brightness"), misspelt.getMessage());
        DeviceException unknown = assertThrows(DeviceUnsupportedException.class, () -> controls.get("no_such_control"));
        assertTrue(unknown.getMessage().contains("shows all"), unknown.getMessage());
    }
}
