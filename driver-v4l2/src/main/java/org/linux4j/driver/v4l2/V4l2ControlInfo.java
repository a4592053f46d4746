package org.linux4j.driver.v4l2;

import java.util.List;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * What the driver says of a control ({@code Documentation/userspace-api/media/v4l/vidioc-queryctrl.rst}).
 *
 * @param id the id
 * @param name the name as v4l2-ctl spells it
 * @param label the driver's name
 * @param type {@code V4L2_CTRL_TYPE_...}
 * @param minimum the least value; of a text, the least length
 * @param maximum the greatest value; of a text, the greatest length
 * @param step the step
 * @param defaultValue the default; of texts and structs it is no number
 * @param flags {@code V4L2_CTRL_FLAG_...}
 * @param elementBytes how many bytes an element has
 * @param elements how many elements there are now
 * @param dimensions how many elements each dimension has; empty for a single value; of a dynamic array, at most
 */
public record V4l2ControlInfo(
        long id,
        String name,
        String label,
        int type,
        long minimum,
        long maximum,
        long step,
        long defaultValue,
        int flags,
        int elementBytes,
        int elements,
        List<Integer> dimensions) {

    /**
     * Copies the list.
     *
     * @param id as the component of that name
     * @param name as the component of that name
     * @param label as the component of that name
     * @param type as the component of that name
     * @param minimum as the component of that name
     * @param maximum as the component of that name
     * @param step as the component of that name
     * @param defaultValue as the component of that name
     * @param flags as the component of that name
     * @param elementBytes as the component of that name
     * @param elements as the component of that name
     * @param dimensions as the component of that name
     */
    public V4l2ControlInfo {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * Whether a flag is set.
     *
     * @param flag {@code V4L2_CTRL_FLAG_...}
     * @return true if it is
     */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /**
     * Whether the value lies in memory of its own: arrays, texts, structs.
     *
     * @return true if it does
     */
    public boolean hasPayload() {
        return has(videodev2.V4L2_CTRL_FLAG_HAS_PAYLOAD);
    }

    /**
     * Whether the number of elements is for the program to choose.
     *
     * @return true if it is
     */
    public boolean isDynamicArray() {
        return has(videodev2.V4L2_CTRL_FLAG_DYNAMIC_ARRAY);
    }

    @Override
    public String toString() {
        return name;
    }
}
