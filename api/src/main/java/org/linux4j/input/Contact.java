package org.linux4j.input;

import static org.linux4j.input.InputNumbers.ABS_MT_POSITION_X;
import static org.linux4j.input.InputNumbers.ABS_MT_POSITION_Y;

import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Something that touches a surface, as {@code Documentation/input/multi-touch-protocol.rst} describes it.
 *
 * @param slot its slot, or its place in the packet where the device has no slots
 * @param trackingId tells contacts apart over time; nothing where the device does not say
 * @param values all that is told of it, by {@code ABS_MT_...}
 * @since 0.1
 */
public record Contact(int slot, OptionalInt trackingId, Map<InputCode, Integer> values) {

    /**
     * Copies the map.
     *
     * @param slot as the component of that name
     * @param trackingId as the component of that name
     * @param values as the component of that name
     */
    public Contact {
        values = Map.copyOf(values);
    }

    /**
     * The position.
     *
     * @return {@code ABS_MT_POSITION_X}; 0 where it is not told
     */
    public int x() {
        return values.getOrDefault(InputCode.absolute(ABS_MT_POSITION_X), 0);
    }

    /**
     * The position.
     *
     * @return {@code ABS_MT_POSITION_Y}; 0 where it is not told
     */
    public int y() {
        return values.getOrDefault(InputCode.absolute(ABS_MT_POSITION_Y), 0);
    }

    /** As {@code slot 0, id 7, ABS_MT_POSITION_X=120 ABS_MT_POSITION_Y=40}. */
    @Override
    public String toString() {
        StringJoiner told = new StringJoiner(" ", ", ", "").setEmptyValue("");
        new TreeMap<>(values).forEach((axis, value) -> told.add(axis + "=" + value));
        return "slot " + slot + (trackingId.isEmpty() ? "" : ", id " + trackingId.getAsInt()) + told;
    }
}
