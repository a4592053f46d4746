package org.linux4j.driver.v4l2.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.internal.node.V4l2Capabilities;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.video.FormatQueue;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.QueueFormat;

/** One of the queues that a node has by its capabilities. */
public final class V4l2FormatQueue implements FormatQueue {

    private record Kind(int capability, int type, String name) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(videodev2.V4L2_CAP_VIDEO_CAPTURE, videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE, "capture"),
            new Kind(videodev2.V4L2_CAP_VIDEO_CAPTURE_MPLANE, videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, "capture"),
            new Kind(videodev2.V4L2_CAP_VIDEO_OUTPUT, videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT, "output"),
            new Kind(videodev2.V4L2_CAP_VIDEO_OUTPUT_MPLANE, videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, "output"),
            new Kind(videodev2.V4L2_CAP_VIDEO_M2M, videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT, "output"),
            new Kind(videodev2.V4L2_CAP_VIDEO_M2M, videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE, "capture"),
            new Kind(videodev2.V4L2_CAP_VIDEO_M2M_MPLANE, videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, "output"),
            new Kind(videodev2.V4L2_CAP_VIDEO_M2M_MPLANE, videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE, "capture"),
            new Kind(videodev2.V4L2_CAP_VIDEO_OVERLAY, videodev2.V4L2_BUF_TYPE_VIDEO_OVERLAY, "overlay"),
            new Kind(
                    videodev2.V4L2_CAP_VIDEO_OUTPUT_OVERLAY,
                    videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY,
                    "output overlay"),
            new Kind(videodev2.V4L2_CAP_VBI_CAPTURE, videodev2.V4L2_BUF_TYPE_VBI_CAPTURE, "vbi capture"),
            new Kind(videodev2.V4L2_CAP_VBI_OUTPUT, videodev2.V4L2_BUF_TYPE_VBI_OUTPUT, "vbi output"),
            new Kind(
                    videodev2.V4L2_CAP_SLICED_VBI_CAPTURE,
                    videodev2.V4L2_BUF_TYPE_SLICED_VBI_CAPTURE,
                    "sliced vbi capture"),
            new Kind(
                    videodev2.V4L2_CAP_SLICED_VBI_OUTPUT,
                    videodev2.V4L2_BUF_TYPE_SLICED_VBI_OUTPUT,
                    "sliced vbi output"),
            new Kind(videodev2.V4L2_CAP_SDR_CAPTURE, videodev2.V4L2_BUF_TYPE_SDR_CAPTURE, "sdr capture"),
            new Kind(videodev2.V4L2_CAP_SDR_OUTPUT, videodev2.V4L2_BUF_TYPE_SDR_OUTPUT, "sdr output"),
            new Kind(videodev2.V4L2_CAP_META_CAPTURE, videodev2.V4L2_BUF_TYPE_META_CAPTURE, "metadata capture"),
            new Kind(videodev2.V4L2_CAP_META_OUTPUT, videodev2.V4L2_BUF_TYPE_META_OUTPUT, "metadata output"));

    private final V4l2Node node;
    private final int type;
    private final String name;
    private final V4l2Formats formats;

    private V4l2FormatQueue(V4l2Node node, Kind kind) {
        this.node = node;
        this.type = kind.type;
        this.name = kind.name;
        this.formats = new V4l2Formats(node, kind.type);
    }

    public static List<FormatQueue> of(V4l2Node node, V4l2Capabilities capabilities) {
        List<FormatQueue> queues = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (capabilities.has(kind.capability)) {
                queues.add(new V4l2FormatQueue(node, kind));
            }
        }
        return queues;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> current() {
        NativeMemory memory = node.allocate(v4l2_format.SIZE);
        v4l2_format format = new v4l2_format().wrap(memory.buffer(), 0).type(type);
        try {
            node.demand(videodev2.VIDIOC_G_FMT, "VIDIOC_G_FMT", memory);
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            // VBI is of the present input, for instance, and there may be none of that kind.
            return Optional.empty();
        }
        return switch (type) {
            case videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE,
                    videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE,
                    videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT,
                    videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE ->
                Optional.of(V4l2Pixels.read(format).toString());
            case videodev2.V4L2_BUF_TYPE_VIDEO_OVERLAY, videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY ->
                Optional.empty();
            default -> Optional.of(V4l2DataFormats.read(format).toString());
        };
    }

    @Override
    public List<QueueFormat> formats() {
        return formats.pixelFormats().stream()
                .<QueueFormat>map(info -> new Offered(formats, info))
                .toList();
    }

    private record Offered(V4l2Formats formats, PixelFormatInfo info) implements QueueFormat {
        @Override
        public String name() {
            return info.pixelFormat().toString();
        }

        @Override
        public long code() {
            return Integer.toUnsignedLong(info.pixelFormat().code());
        }

        @Override
        public String description() {
            return info.description();
        }

        @Override
        public boolean compressed() {
            return info.compressed();
        }

        @Override
        public boolean emulated() {
            return info.emulated();
        }

        @Override
        public List<FrameSize> sizes() {
            return formats.frameSizes(info.pixelFormat());
        }

        @Override
        public List<FrameInterval> intervals(FrameSize size) {
            return size instanceof FrameSize.Range range
                    ? formats.frameIntervals(info.pixelFormat(), range.maxWidth(), range.maxHeight())
                    : formats.frameIntervals(
                            info.pixelFormat(),
                            ((FrameSize.Discrete) size).width(),
                            ((FrameSize.Discrete) size).height());
        }

        @Override
        public String toString() {
            return info.toString();
        }
    }

    @Override
    public String toString() {
        return name + " of " + node.handle().target();
    }
}
