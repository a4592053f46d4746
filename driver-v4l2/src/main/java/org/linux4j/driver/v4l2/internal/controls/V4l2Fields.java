package org.linux4j.driver.v4l2.internal.controls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.ControlRange;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.V4l2ControlInfo.Type;
import org.linux4j.spi.ControlChecks;

/**
 * The structs that are a few numbers with names, which people and programs can set without knowing the kernel's headers.
 * What a codec's hardware takes is more than that, and stays bytes.
 *
 * @param fields one after another in memory, without gaps
 */
record V4l2Fields(List<Field> fields) {

    private static final ControlRange SIGNED = new ControlRange(Integer.MIN_VALUE, Integer.MAX_VALUE, 1);
    private static final ControlRange UNSIGNED = new ControlRange(0, 0xffff_ffffL, 1);
    private static final ControlRange SHORT = new ControlRange(0, 0xffff, 1);

    private static final Map<Type, V4l2Fields> KNOWN = Map.of(
            Type.AREA,
            of(new Field("width", UNSIGNED, 1), new Field("height", UNSIGNED, 1)),
            Type.RECT,
            of(
                    new Field("left", SIGNED, 1),
                    new Field("top", SIGNED, 1),
                    new Field("width", UNSIGNED, 1),
                    new Field("height", UNSIGNED, 1)),
            Type.HDR10_CLL_INFO,
            of(new Field("max_content_light_level", SHORT, 1), new Field("max_pic_average_light_level", SHORT, 1)),
            Type.HDR10_MASTERING_DISPLAY,
            of(
                    new Field("display_primaries_x", SHORT, 3),
                    new Field("display_primaries_y", SHORT, 3),
                    new Field("white_point_x", SHORT, 1),
                    new Field("white_point_y", SHORT, 1),
                    new Field("max_display_mastering_luminance", UNSIGNED, 1),
                    new Field("min_display_mastering_luminance", UNSIGNED, 1)));

    /**
     * One of them.
     *
     * @param name the kernel's name of it
     * @param range what fits into it
     * @param count how many numbers it has
     */
    record Field(String name, ControlRange range, int count) {
        private int bytes() {
            return range.equals(SHORT) ? Short.BYTES : Integer.BYTES;
        }

        private long get(ByteBuffer from) {
            return range.equals(SHORT)
                    ? Short.toUnsignedLong(from.getShort())
                    : range.equals(UNSIGNED) ? Integer.toUnsignedLong(from.getInt()) : from.getInt();
        }

        private void put(ByteBuffer to, long number) {
            if (range.equals(SHORT)) {
                to.putShort((short) number);
            } else {
                to.putInt((int) number);
            }
        }
    }

    private static V4l2Fields of(Field... fields) {
        return new V4l2Fields(List.of(fields));
    }

    /** Those of a control, or nothing where it has others, or several of them. */
    static Optional<V4l2Fields> of(V4l2ControlInfo info) {
        return Optional.ofNullable(KNOWN.get(info.type()))
                .filter(known -> info.elements() == 1 && info.elementBytes() == known.bytes());
    }

    private int bytes() {
        return fields.stream().mapToInt(field -> field.count * field.bytes()).sum();
    }

    Attributes read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        Attributes.Builder attributes = Attributes.builder();
        for (Field field : fields) {
            List<Value> numbers = new ArrayList<>();
            for (int i = 0; i < field.count; i++) {
                numbers.add(Value.of(field.get(from)));
            }
            attributes.put(field.name, field.count == 1 ? numbers.get(0) : Value.of(numbers));
        }
        return attributes.build();
    }

    /**
     * Their bytes.
     *
     * @throws IllegalArgumentException if one is missing or does not fit, or there are others
     */
    byte[] write(String control, Attributes attributes) {
        ByteBuffer to = ByteBuffer.allocate(bytes()).order(ByteOrder.nativeOrder());
        for (Field field : fields) {
            List<Long> numbers = attributes
                    .find(field.name)
                    .map(Attribute::value)
                    .map(V4l2Fields::numbers)
                    .filter(found -> found.size() == field.count)
                    .orElseThrow(() -> refused(control, attributes));
            for (long number : numbers) {
                if (!field.range.contains(number)) {
                    throw ControlChecks.refused(control, number + " in " + field.name, field.range.toString());
                }
                field.put(to, number);
            }
        }
        if (attributes.toList().size() != fields.size()) {
            throw refused(control, attributes);
        }
        return to.array();
    }

    private static List<Long> numbers(Value value) {
        List<Value> values = value instanceof Value.Items items ? items.values() : List.of(value);
        List<Long> numbers = new ArrayList<>();
        for (Value one : values) {
            if (one instanceof Value.Whole whole) {
                numbers.add(whole.number());
            }
        }
        return numbers;
    }

    private IllegalArgumentException refused(String control, Attributes attributes) {
        List<String> wanted = fields.stream()
                .map(field -> field.name + (field.count == 1 ? "" : ", " + field.count + " numbers"))
                .toList();
        return ControlChecks.refused(control, attributes, "whole numbers as " + wanted);
    }
}
