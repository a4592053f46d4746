package org.linux4j.driver.v4l2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linux4j.driver.v4l2.internal.node.Bits;

/** What the kernel numbers has names, and room for what it adds. */
class NamedNumbersTest {

    /** The open sets among the public types: records of one number that have constants of their own. */
    static Stream<Class<?>> openSets() {
        return Stream.of(
                        V4l2Selections.class,
                        V4l2Connectors.class,
                        V4l2Radio.class,
                        V4l2Signals.class,
                        V4l2BufferQueue.class,
                        V4l2Compression.class,
                        V4l2SubDevice.class,
                        V4l2Overlay.class,
                        V4l2Debug.class,
                        V4l2DataFormat.class,
                        V4l2ControlInfo.class,
                        V4l2Event.class,
                        MediaBusFormat.class)
                .flatMap(type -> Arrays.stream(type.getClasses()))
                .filter(type -> type.isRecord() && type.getRecordComponents().length == 1)
                .filter(type -> Arrays.stream(type.getFields())
                        .anyMatch(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type));
    }

    private static Object make(Class<?> type, long number) throws ReflectiveOperationException {
        Class<?> component = type.getRecordComponents()[0].getType();
        return component == int.class
                ? type.getConstructor(int.class).newInstance((int) number)
                : type.getConstructor(long.class).newInstance(number);
    }

    @ParameterizedTest
    @MethodSource("openSets")
    void printAsWordsAndKeepWhatNobodyKnows(Class<?> type) throws ReflectiveOperationException {
        int constants = 0;
        for (Field field : type.getFields()) {
            if (field.getType() == type) {
                Object constant = field.get(null);
                NamedNumber named = assertInstanceOf(NamedNumber.class, constant);
                List<String> words = List.of(named.name().split("\\|"));
                assertTrue(words.contains(field.getName().toLowerCase(Locale.ROOT)), constant::toString);
                constants++;
            }
        }
        assertTrue(constants > 0);
        Object unknown = make(type, 0x4000_0000);
        assertEquals("0x40000000", unknown.toString());
        assertEquals("0x40000000", ((NamedNumber) unknown).name());
    }

    @Test
    void thereAreOpenSets() {
        assertTrue(openSets().count() > 35, () -> openSets().toList().toString());
    }

    @Test
    void aFlagIsOneBit() {
        assertThrows(IllegalArgumentException.class, () -> new V4l2Selections.Flag(3));
        assertThrows(IllegalArgumentException.class, () -> new V4l2Selections.Flag(0));
        assertEquals("0x80000000", new V4l2ControlInfo.Flag(Integer.MIN_VALUE).toString());
    }

    @Test
    void bitsBecomeSetsAndBack() {
        Set<V4l2Radio.TunerCapability> set = Bits.of(0x8000_0011, V4l2Radio.TunerCapability::new);
        assertEquals("[low, stereo, 0x80000000]", set.toString());
        assertEquals(0x8000_0011, Bits.in(set, V4l2Radio.TunerCapability::bit));
        assertEquals(Set.of(), Bits.of(0, V4l2Radio.TunerCapability::new));
    }

    @Test
    void standardsAreSetsThemselves() {
        assertEquals("pal_bg", V4l2Standards.PAL_BG.toString());
        assertEquals("none", V4l2Standards.NONE.toString());
        assertEquals("pal_m", V4l2Standards.PAL_M.name());
        assertEquals(
                "pal_b, ntsc_m", V4l2Standards.PAL_B.and(V4l2Standards.NTSC_M).toString());
        assertTrue(V4l2Standards.PAL.contains(V4l2Standards.PAL_G));
        assertFalse(V4l2Standards.PAL.contains(V4l2Standards.NTSC_M));
    }

    @Test
    void mediaBusCodesHaveNames() {
        assertEquals(MediaBusCode.SRGGB8_1X8, MediaBusCode.of("srggb8_1x8"));
        assertEquals("srggb8_1x8", MediaBusCode.SRGGB8_1X8.name());
        assertEquals("0x7777", new MediaBusCode(0x7777).toString());
        assertThrows(IllegalArgumentException.class, () -> MediaBusCode.of("no_such_code"));
        assertEquals(
                "640x480 rgb888_1x24",
                MediaBusFormat.of(640, 480, MediaBusCode.RGB888_1X24).toString());
    }

    @Test
    void eventTypesHaveNames() {
        assertEquals("SOURCE_CHANGE", V4l2Event.SOURCE_CHANGE.name());
        assertEquals("134217731", V4l2Event.typeOf(V4l2Event.PRIVATE_START + 3).name());
    }
}
