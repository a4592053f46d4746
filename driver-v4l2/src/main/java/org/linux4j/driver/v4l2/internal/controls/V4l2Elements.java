package org.linux4j.driver.v4l2.internal.controls;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.ControlRange;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.V4l2ControlInfo;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.ControlChecks;

/** The numbers that a control's value is made of, one after another in memory; a single number is one of them. */
public final class V4l2Elements {

    private static final long UNSIGNED = 0xffff_ffffL;
    /** Of the kernel's controls the largest have some hundred thousand. */
    private static final long MOST_BYTES = 4 << 20;

    private final V4l2ControlInfo info;

    V4l2Elements(V4l2ControlInfo info) {
        this.info = info;
    }

    /** How many bytes a number has; 0 where the elements are no numbers. */
    int bytes() {
        return switch (info.type().number()) {
            case videodev2.V4L2_CTRL_TYPE_U8 -> 1;
            case videodev2.V4L2_CTRL_TYPE_U16 -> 2;
            case videodev2.V4L2_CTRL_TYPE_INTEGER64 -> 8;
            case videodev2.V4L2_CTRL_TYPE_U32,
                    videodev2.V4L2_CTRL_TYPE_INTEGER,
                    videodev2.V4L2_CTRL_TYPE_BOOLEAN,
                    videodev2.V4L2_CTRL_TYPE_MENU,
                    videodev2.V4L2_CTRL_TYPE_INTEGER_MENU,
                    videodev2.V4L2_CTRL_TYPE_BITMASK -> 4;
            default -> 0;
        };
    }

    boolean areBits() {
        return info.type().number() == videodev2.V4L2_CTRL_TYPE_BITMASK;
    }

    boolean areItems() {
        return info.type().number() == videodev2.V4L2_CTRL_TYPE_MENU
                || info.type().number() == videodev2.V4L2_CTRL_TYPE_INTEGER_MENU;
    }

    /** What each takes, as the driver says it; of a bitmask, up to all bits that it has. */
    ControlRange range() {
        return switch (info.type().number()) {
            case videodev2.V4L2_CTRL_TYPE_BITMASK -> new ControlRange(0, info.maximum() & UNSIGNED, 1);
            case videodev2.V4L2_CTRL_TYPE_BOOLEAN -> new ControlRange(0, 1, 1);
            default -> new ControlRange(info.minimum(), info.maximum(), info.step() == 0 ? 1 : info.step());
        };
    }

    /** What fits into the memory of one: more would become another number on the way. */
    private ControlRange room() {
        return switch (bytes()) {
            case 1 -> new ControlRange(0, 0xff, 1);
            case 2 -> new ControlRange(0, 0xffff, 1);
            case 4 ->
                isUnsigned()
                        ? new ControlRange(0, UNSIGNED, 1)
                        : new ControlRange(Integer.MIN_VALUE, Integer.MAX_VALUE, 1);
            default -> new ControlRange(Long.MIN_VALUE, Long.MAX_VALUE, 1);
        };
    }

    private boolean isUnsigned() {
        return info.type().number() == videodev2.V4L2_CTRL_TYPE_U32 || areBits();
    }

    /**
     * Refuses a number.
     *
     * @param index its place in the array
     * @param exact whether the driver shall take it as it is; otherwise it only must fit
     */
    void check(int index, long number, boolean exact) {
        ControlRange range = exact ? range() : room();
        if (exact && areBits()) {
            ControlChecks.bits(info.name(), range.maximum(), number);
        } else if (info.hasPayload()) {
            ControlChecks.element(info.name(), index, range, number);
        } else {
            ControlChecks.number(info.name(), range, number);
        }
    }

    /** Refuses the bytes of an array for their number, or for one of the numbers in them. */
    void check(ByteBuffer array, boolean exact) {
        int most = mostElements(info);
        ControlChecks.size(info.name(), info.isDynamicArray() ? 1 : most, most, info.elementBytes(), array.remaining());
        int bytes = bytes();
        for (int at = array.position(); bytes > 0 && at < array.limit(); at += bytes) {
            check((at - array.position()) / bytes, get(array, at), exact);
        }
    }

    /**
     * How many bytes a value has; of a dynamic array, at most.
     *
     * @throws DeviceException if that is more than a value can have
     */
    static int payloadBytes(V4l2Node node, V4l2ControlInfo info) {
        long element = Integer.toUnsignedLong(info.elementBytes());
        long count = Integer.toUnsignedLong(mostElements(info));
        // Both are less than 2^32, so the product fits in 64 bits without a sign.
        if (Long.compareUnsigned(element * count, MOST_BYTES) > 0) {
            throw node.nonsense(
                    "control " + info.name(),
                    "a value of " + Long.toUnsignedString(element * count) + " bytes, of " + MOST_BYTES + " at most");
        }
        return (int) (element * count);
    }

    /** Refuses an array for how many numbers it has, or for one of them. */
    void check(List<Long> array) {
        int most = mostElements(info);
        if (info.isDynamicArray() ? array.isEmpty() || array.size() > most : array.size() != most) {
            String takes =
                    info.isDynamicArray() ? "1 to " + most + " numbers" : most == 1 ? "1 number" : most + " numbers";
            throw ControlChecks.refused(info.name(), array.size() == 1 ? "1 number" : array.size() + " numbers", takes);
        }
        for (int i = 0; i < array.size(); i++) {
            check(i, array.get(i), true);
        }
    }

    /** The numbers in bytes. */
    List<Long> numbers(byte[] bytes) {
        ByteBuffer array = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        List<Long> numbers = new ArrayList<>(bytes.length / bytes());
        for (int at = 0; at + bytes() <= bytes.length; at += bytes()) {
            numbers.add(get(array, at));
        }
        return numbers;
    }

    /** How many elements a value has; of a dynamic array, at most. */
    static int mostElements(V4l2ControlInfo info) {
        return info.isDynamicArray() && !info.dimensions().isEmpty()
                ? info.dimensions().get(0)
                : info.elements();
    }

    long get(ByteBuffer from, int at) {
        return switch (bytes()) {
            case 1 -> Byte.toUnsignedLong(from.get(at));
            case 2 -> Short.toUnsignedLong(from.getShort(at));
            case 4 -> isUnsigned() ? Integer.toUnsignedLong(from.getInt(at)) : from.getInt(at);
            default -> from.getLong(at);
        };
    }

    /** The numbers in memory; each must fit. */
    ByteBuffer array(List<Long> numbers) {
        int bytes = bytes();
        ByteBuffer array = ByteBuffer.allocate(numbers.size() * bytes).order(ByteOrder.nativeOrder());
        for (long number : numbers) {
            check(array.position() / bytes, number, false);
            switch (bytes) {
                case 1 -> array.put((byte) number);
                case 2 -> array.putShort((short) number);
                case 4 -> array.putInt((int) number);
                default -> array.putLong(number);
            }
        }
        return array.flip();
    }
}
