package org.linux4j.driver.v4l2.internal.node;

import java.util.Map;
import java.util.stream.Collectors;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.FieldOrder;

/** What {@code V4L2_FIELD_...} means. */
public final class Fields {

    private static final Map<Integer, FieldOrder> FIELDS = Map.of(
            videodev2.V4L2_FIELD_NONE, FieldOrder.PROGRESSIVE,
            videodev2.V4L2_FIELD_TOP, FieldOrder.TOP,
            videodev2.V4L2_FIELD_BOTTOM, FieldOrder.BOTTOM,
            videodev2.V4L2_FIELD_INTERLACED, FieldOrder.INTERLACED,
            videodev2.V4L2_FIELD_INTERLACED_TB, FieldOrder.INTERLACED_TOP_FIRST,
            videodev2.V4L2_FIELD_INTERLACED_BT, FieldOrder.INTERLACED_BOTTOM_FIRST,
            videodev2.V4L2_FIELD_SEQ_TB, FieldOrder.SEQUENTIAL_TOP_FIRST,
            videodev2.V4L2_FIELD_SEQ_BT, FieldOrder.SEQUENTIAL_BOTTOM_FIRST,
            videodev2.V4L2_FIELD_ALTERNATE, FieldOrder.ALTERNATE);

    private static final Map<FieldOrder, Integer> NUMBERS =
            FIELDS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private Fields() {}

    public static FieldOrder of(int field) {
        return FIELDS.getOrDefault(field, FieldOrder.UNKNOWN);
    }

    /** The order of one picture, or null where it is not told. */
    public static FieldOrder told(int field) {
        return FIELDS.get(field);
    }

    /** The kernel chooses where the order is none that it knows. Allocates nothing: each frame that is sent is asked. */
    public static int number(FieldOrder field) {
        return NUMBERS.getOrDefault(field, videodev2.V4L2_FIELD_ANY);
    }
}
