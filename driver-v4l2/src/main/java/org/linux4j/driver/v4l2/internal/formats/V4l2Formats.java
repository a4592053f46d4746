package org.linux4j.driver.v4l2.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_captureparm;
import org.linux4j.driver.v4l2.uapi.v4l2_fmtdesc;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_fract;
import org.linux4j.driver.v4l2.uapi.v4l2_frmival_stepwise;
import org.linux4j.driver.v4l2.uapi.v4l2_frmivalenum;
import org.linux4j.driver.v4l2.uapi.v4l2_frmsize_discrete;
import org.linux4j.driver.v4l2.uapi.v4l2_frmsize_stepwise;
import org.linux4j.driver.v4l2.uapi.v4l2_frmsizeenum;
import org.linux4j.driver.v4l2.uapi.v4l2_rect;
import org.linux4j.driver.v4l2.uapi.v4l2_selection;
import org.linux4j.driver.v4l2.uapi.v4l2_streamparm;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoFormat;

/** Formats, sizes, intervals and rates of one of a node's queues. */
public final class V4l2Formats {

    private final V4l2Node node;
    private final int type;

    public V4l2Formats(V4l2Node node, int type) {
        this.node = node;
        this.type = type;
    }

    public int type() {
        return type;
    }

    public List<PixelFormatInfo> pixelFormats() {
        List<PixelFormatInfo> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_fmtdesc.SIZE);
        v4l2_fmtdesc format = new v4l2_fmtdesc().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            format.clear();
            format.index(index).type(type);
            if (node.ends(node.ask(videodev2.VIDIOC_ENUM_FMT, memory), "VIDIOC_ENUM_FMT")) {
                return found;
            }
            found.add(PixelFormatInfo.builder(new PixelFormat(format.pixelformat()), format.description_text())
                    .compressed((format.flags() & videodev2.V4L2_FMT_FLAG_COMPRESSED) != 0)
                    .emulated((format.flags() & videodev2.V4L2_FMT_FLAG_EMULATED) != 0)
                    .build());
        }
        return found;
    }

    public List<FrameSize> frameSizes(PixelFormat pixelFormat) {
        List<FrameSize> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_frmsizeenum.SIZE);
        v4l2_frmsizeenum size = new v4l2_frmsizeenum().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            size.clear();
            size.index(index).pixel_format(pixelFormat.code());
            if (node.ends(node.ask(videodev2.VIDIOC_ENUM_FRAMESIZES, memory), "VIDIOC_ENUM_FRAMESIZES")) {
                return found;
            }
            if (size.type() == videodev2.V4L2_FRMSIZE_TYPE_DISCRETE) {
                v4l2_frmsize_discrete one = size.discrete(new v4l2_frmsize_discrete());
                if (isSize(one.width(), one.height())) {
                    found.add(new FrameSize.Discrete(one.width(), one.height()));
                }
            } else {
                // Stepwise and continuous ranges are a single entry.
                v4l2_frmsize_stepwise range = size.stepwise(new v4l2_frmsize_stepwise());
                if (isSize(range.min_width(), range.min_height())
                        && range.max_width() >= range.min_width()
                        && range.max_height() >= range.min_height()) {
                    found.add(new FrameSize.Range(
                            range.min_width(),
                            range.max_width(),
                            Math.max(1, range.step_width()),
                            range.min_height(),
                            range.max_height(),
                            Math.max(1, range.step_height())));
                }
                return found;
            }
        }
        return found;
    }

    /** A picture without pixels, or with more than can be counted, is none. */
    private static boolean isSize(int width, int height) {
        return width > 0 && height > 0;
    }

    public List<FrameInterval> frameIntervals(PixelFormat pixelFormat, int width, int height) {
        List<FrameInterval> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_frmivalenum.SIZE);
        v4l2_frmivalenum interval = new v4l2_frmivalenum().wrap(memory.buffer(), 0);
        v4l2_fract fraction = new v4l2_fract();
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            interval.clear();
            interval.index(index).pixel_format(pixelFormat.code()).width(width).height(height);
            if (node.ends(node.ask(videodev2.VIDIOC_ENUM_FRAMEINTERVALS, memory), "VIDIOC_ENUM_FRAMEINTERVALS")) {
                return found;
            }
            if (interval.type() == videodev2.V4L2_FRMIVAL_TYPE_DISCRETE) {
                fraction(interval.discrete(fraction)).ifPresent(one -> found.add(new FrameInterval.Discrete(one)));
            } else {
                v4l2_frmival_stepwise range = interval.stepwise(new v4l2_frmival_stepwise());
                Optional<Fraction> min = fraction(range.min(fraction));
                Optional<Fraction> max = fraction(range.max(fraction));
                Optional<Fraction> step = fraction(range.step(fraction));
                if (min.isPresent() && max.isPresent()) {
                    found.add(new FrameInterval.Range(
                            min.get(),
                            max.get(),
                            step.orElse(Fraction.of(0)),
                            // Without a step nothing is left out.
                            step.isEmpty() || interval.type() == videodev2.V4L2_FRMIVAL_TYPE_CONTINUOUS));
                }
                return found;
            }
        }
        return found;
    }

    /** Some drivers say 0/0 for "I do not know"; and no time at all is between no frames. */
    private static Optional<Fraction> fraction(v4l2_fract fraction) {
        long denominator = Integer.toUnsignedLong(fraction.denominator());
        return denominator == 0 || fraction.numerator() == 0
                ? Optional.empty()
                : Optional.of(Fraction.of(Integer.toUnsignedLong(fraction.numerator()), denominator));
    }

    /** A format that stands, with all that the kernel keeps of it, so that it can be put back. */
    final class Standing {
        private final NativeMemory memory = node.allocate(v4l2_format.SIZE);
        private final VideoFormat format;

        private Standing() {
            v4l2_format standing = new v4l2_format().wrap(memory.buffer(), 0).type(type);
            node.demand(videodev2.VIDIOC_G_FMT, "VIDIOC_G_FMT", memory);
            format = V4l2Pixels.read(standing);
        }

        VideoFormat format() {
            return format;
        }

        void putBack() {
            if (V4l2Formats.this.format().equals(format)) {
                return;
            }
            node.demand(videodev2.VIDIOC_S_FMT, "VIDIOC_S_FMT", memory);
            VideoFormat taken = V4l2Pixels.read(new v4l2_format().wrap(memory.buffer(), 0));
            if (!taken.equals(format)) {
                throw new DeviceException(
                        DeviceException.failure("put format back", format + " stood, and the driver took " + taken)
                                .on(node.handle().target()));
            }
        }
    }

    Standing standing() {
        return new Standing();
    }

    public VideoFormat format() {
        return standing().format();
    }

    /** What the driver would make of a wish; nothing where it has no {@code VIDIOC_TRY_FMT}. */
    Optional<VideoFormat> tried(VideoFormat wish) {
        NativeMemory memory = argument(wish);
        int result = node.ask(videodev2.VIDIOC_TRY_FMT, memory);
        return result == -errno.ENOTTY ? Optional.empty() : Optional.of(answer(result, "VIDIOC_TRY_FMT", wish, memory));
    }

    public VideoFormat tryFormat(VideoFormat wish) {
        return negotiate(videodev2.VIDIOC_TRY_FMT, "VIDIOC_TRY_FMT", wish);
    }

    public VideoFormat setFormat(VideoFormat wish) {
        return negotiate(videodev2.VIDIOC_S_FMT, "VIDIOC_S_FMT", wish);
    }

    private VideoFormat negotiate(long request, String name, VideoFormat wish) {
        NativeMemory memory = argument(wish);
        return answer(node.ask(request, memory), name, wish, memory);
    }

    private NativeMemory argument(VideoFormat wish) {
        NativeMemory memory = node.allocate(v4l2_format.SIZE);
        V4l2Pixels.write(wish, new v4l2_format().wrap(memory.buffer(), 0).type(type));
        return memory;
    }

    private VideoFormat answer(int result, String name, VideoFormat wish, NativeMemory memory) {
        if (result == -errno.EINVAL) {
            throw new DeviceUnsupportedException(DeviceException.failure(name, "the driver refuses the format " + wish)
                    .on(node.handle().target())
                    .code("EINVAL"));
        }
        if (result < 0) {
            throw node.error(-result, name);
        }
        return V4l2Pixels.read(new v4l2_format().wrap(memory.buffer(), 0));
    }

    /** A rectangle of the queue's pictures, {@code V4L2_SEL_TGT_...}; nothing where it has none, or none that is one. */
    Optional<PictureArea> area(int target) {
        NativeMemory memory = node.allocate(v4l2_selection.SIZE);
        v4l2_selection selection = selection(memory, target);
        return node.has(videodev2.VIDIOC_G_SELECTION, "VIDIOC_G_SELECTION", memory)
                ? area(selection.r(new v4l2_rect()))
                : Optional.empty();
    }

    /** Gives the rectangle that the driver took; the one that stands where it does not let it be set. */
    Optional<PictureArea> setArea(int target, PictureArea wish) {
        NativeMemory memory = node.allocate(v4l2_selection.SIZE);
        v4l2_rect rectangle = selection(memory, target).r(new v4l2_rect());
        rectangle.left(wish.left()).top(wish.top()).width(wish.width()).height(wish.height());
        return node.has(videodev2.VIDIOC_S_SELECTION, "VIDIOC_S_SELECTION", memory) ? area(rectangle) : area(target);
    }

    /** Selections want the single-planar type, which stands for both. */
    private v4l2_selection selection(NativeMemory memory, int target) {
        return new v4l2_selection()
                .wrap(memory.buffer(), 0)
                .type(
                        QueueType.isOutput(type)
                                ? videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT
                                : videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE)
                .target(target);
    }

    private static Optional<PictureArea> area(v4l2_rect rectangle) {
        boolean sound =
                rectangle.left() >= 0 && rectangle.top() >= 0 && rectangle.width() > 0 && rectangle.height() > 0;
        return sound
                ? Optional.of(new PictureArea(rectangle.left(), rectangle.top(), rectangle.width(), rectangle.height()))
                : Optional.empty();
    }

    public Optional<Fraction> frameRate() {
        NativeMemory memory = node.allocate(v4l2_streamparm.SIZE);
        v4l2_streamparm parameters = new v4l2_streamparm().wrap(memory.buffer(), 0);
        parameters.type(type);
        return node.has(videodev2.VIDIOC_G_PARM, "VIDIOC_G_PARM", memory) ? rate(parameters) : Optional.empty();
    }

    private static Optional<Fraction> rate(v4l2_streamparm parameters) {
        v4l2_fract interval = parameters.parm_capture(new v4l2_captureparm()).timeperframe(new v4l2_fract());
        return fraction(interval).map(Fraction::inverse);
    }

    public Fraction setFrameRate(Fraction framesPerSecond) {
        if (framesPerSecond.numerator() == 0
                || framesPerSecond.numerator() > 0xffff_ffffL
                || framesPerSecond.denominator() > 0xffff_ffffL) {
            throw new IllegalArgumentException(framesPerSecond + " frames a second cannot be asked for");
        }
        NativeMemory memory = node.allocate(v4l2_streamparm.SIZE);
        v4l2_streamparm parameters = new v4l2_streamparm().wrap(memory.buffer(), 0);
        parameters.type(type);
        int result = node.ask(videodev2.VIDIOC_G_PARM, memory);
        v4l2_captureparm capture = parameters.parm_capture(new v4l2_captureparm());
        boolean settable =
                !node.ends(result, "VIDIOC_G_PARM") && (capture.capability() & videodev2.V4L2_CAP_TIMEPERFRAME) != 0;
        if (!settable) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            "set frame rate", "the frame rate of this device, or of its input, cannot be set")
                    .on(node.handle().target()));
        }
        capture.timeperframe(new v4l2_fract())
                .numerator((int) framesPerSecond.denominator())
                .denominator((int) framesPerSecond.numerator());
        node.demand(videodev2.VIDIOC_S_PARM, "VIDIOC_S_PARM", memory);
        return rate(parameters).orElse(framesPerSecond);
    }
}
