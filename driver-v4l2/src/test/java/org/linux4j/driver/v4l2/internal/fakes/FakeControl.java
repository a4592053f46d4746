package org.linux4j.driver.v4l2.internal.fakes;

import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.videodev2;

/** A control of the {@link FakeCamera}: what the driver says of it, and the bytes of its value. */
public record FakeControl(int id, int type, String name, int flags, long maximum, byte[] value) {

    public static FakeControl integer(int id, String name, int value) {
        return new FakeControl(id, videodev2.V4L2_CTRL_TYPE_INTEGER, name, 0, 255, new byte[] {(byte) value, 0, 0, 0});
    }

    public static FakeControl payload(int id, int type, String name, byte... value) {
        return new FakeControl(id, type, name, videodev2.V4L2_CTRL_FLAG_HAS_PAYLOAD, 0, value);
    }

    boolean hasPayload() {
        return (flags & videodev2.V4L2_CTRL_FLAG_HAS_PAYLOAD) != 0;
    }

    void describe(v4l2_query_ext_ctrl query) {
        query.clear();
        query.id(id).type(type).flags(flags).maximum(maximum).step(1);
        query.elem_size(hasPayload() ? 1 : value.length).elems(hasPayload() ? value.length : 1);
        for (int i = 0; i < name.length(); i++) {
            query.name(i, name.charAt(i));
        }
    }
}
