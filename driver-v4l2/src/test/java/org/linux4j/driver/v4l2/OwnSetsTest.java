package org.linux4j.driver.v4l2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are what they were made as, whatever becomes of the sets that they were made of. */
class OwnSetsTest {

    /** The public records that have sets. */
    static Stream<Class<?>> recordsWithSets() {
        Stream<Class<?>> outer = Stream.of(
                V4l2BufferQueue.class,
                V4l2Compression.class,
                V4l2Connectors.class,
                V4l2ControlInfo.class,
                V4l2DataFormat.class,
                V4l2Debug.class,
                V4l2Event.class,
                V4l2Overlay.class,
                V4l2Radio.class,
                V4l2Selections.class,
                V4l2Signals.class,
                V4l2SubDevice.class);
        return outer.flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getClasses())))
                .filter(type -> type.isRecord()
                        && Arrays.stream(type.getRecordComponents()).anyMatch(OwnSetsTest::isSet));
    }

    private static boolean isSet(RecordComponent component) {
        return component.getType() == Set.class;
    }

    /** Members of a set: the bits 1 and 8, as the set has them. */
    private static Set<Object> members(RecordComponent component) throws ReflectiveOperationException {
        Class<?> member = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        Set<Object> members = new HashSet<>();
        for (int bit : new int[] {8, 1}) {
            members.add(
                    member == Integer.class
                            ? (Object) bit
                            : member.getConstructor(int.class).newInstance(bit));
        }
        return members;
    }

    private static Object make(Class<?> type, Object[] values) throws Throwable {
        Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object plain(RecordComponent component) throws ReflectiveOperationException {
        Class<?> type = component.getType();
        if (isSet(component)) {
            return members(component);
        }
        if (type == List.class) {
            return List.of(1, 2);
        }
        if (type == OptionalLong.class) {
            return OptionalLong.empty();
        }
        return type == int.class
                ? (Object) 1
                : type == long.class
                        ? (Object) 1L
                        : type == double.class ? (Object) 1.0 : type == boolean.class ? false : null;
    }

    @ParameterizedTest
    @MethodSource("recordsWithSets")
    void setsAreCopiedAndNullIsRefusedByName(Class<?> type) throws Throwable {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(components[i]);
        }
        Object made = make(type, values);
        for (int i = 0; i < values.length; i++) {
            if (isSet(components[i])) {
                Set<?> kept =
                        assertInstanceOf(Set.class, components[i].getAccessor().invoke(made));
                Set<Object> before = members(components[i]);
                ((Set<?>) values[i]).clear();
                assertEquals(before, kept, components[i].getName());
                assertThrows(UnsupportedOperationException.class, kept::clear);
                Object[] without = values.clone();
                without[i] = null;
                NullPointerException refused = assertThrows(NullPointerException.class, () -> make(type, without));
                assertEquals(components[i].getName(), refused.getMessage());
            }
        }
    }

    @Test
    void thereAreSuchRecords() {
        assertTrue(
                recordsWithSets().count() > 15, () -> recordsWithSets().toList().toString());
    }

    @Test
    void theLowestBitIsTheFirst() {
        V4l2DataFormat.SlicedVbi services = new V4l2DataFormat.SlicedVbi(
                Set.of(new V4l2DataFormat.Service(1 << 31), V4l2DataFormat.Service.TELETEXT_B), 4);
        assertEquals("[teletext_b, 0x80000000]", services.services().toString());
    }
}
