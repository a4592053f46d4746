package org.linux4j.driver.v4l2.internal.node;

import org.linux4j.driver.v4l2.uapi.videodev2;

/** What the numbers of buffer types, {@code V4L2_BUF_TYPE_...}, mean. */
public final class QueueType {

    private QueueType() {}

    /** Whether buffers of a type tell their memory in {@code struct v4l2_plane}. */
    public static boolean isPlanar(int type) {
        return type == videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE
                || type == videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE;
    }

    /** Whether this program gives, and the device takes. */
    public static boolean isOutput(int type) {
        return switch (type) {
            case videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT,
                    videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE,
                    videodev2.V4L2_BUF_TYPE_VBI_OUTPUT,
                    videodev2.V4L2_BUF_TYPE_SLICED_VBI_OUTPUT,
                    videodev2.V4L2_BUF_TYPE_SDR_OUTPUT,
                    videodev2.V4L2_BUF_TYPE_META_OUTPUT -> true;
            default -> false;
        };
    }
}
