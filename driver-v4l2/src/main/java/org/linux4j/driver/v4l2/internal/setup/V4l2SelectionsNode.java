package org.linux4j.driver.v4l2.internal.setup;

import java.util.Optional;
import java.util.Set;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.V4l2Selections;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_crop;
import org.linux4j.driver.v4l2.uapi.v4l2_cropcap;
import org.linux4j.driver.v4l2.uapi.v4l2_rect;
import org.linux4j.driver.v4l2.uapi.v4l2_selection;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** What the selections of a node ask of the kernel. */
public final class V4l2SelectionsNode implements V4l2Selections {

    private static final Set<String> ABSENCES = Set.of("EINVAL", "ENOTTY", "ENODATA");

    private final V4l2NodeDevice owner;
    private final V4l2Node node;

    public V4l2SelectionsNode(V4l2NodeDevice owner) {
        this.owner = owner;
        this.node = owner.kept;
    }

    /** The type of the queue that has pictures; selections want the single-planar one, which stands for both. */
    private int queueType() {
        boolean output = owner.capabilities.captureType() == 0 && owner.capabilities.outputType() != 0;
        return output ? videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT : videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE;
    }

    /**
     * A rectangle that need not be there.
     *
     * @return nothing where the device has none of that name now
     * @throws org.linux4j.DeviceException if it does not say so, and not the contrary
     */
    public Optional<Rectangle> find(Target target) {
        try {
            return Optional.of(get(target));
        } catch (DeviceException e) {
            if (e.code().filter(ABSENCES::contains).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Rectangle get(Target target) {
        NativeMemory memory = node.allocate(v4l2_selection.SIZE);
        v4l2_selection selection =
                new v4l2_selection().wrap(memory.buffer(), 0).type(queueType()).target(target.number());
        int result = node.ask(videodev2.VIDIOC_G_SELECTION, memory);
        if (result == -errno.ENOTTY && isCrop(target)) {
            return crop(target);
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_G_SELECTION");
        }
        return read(selection.r(new v4l2_rect()));
    }

    private static boolean isCrop(Target target) {
        return target.equals(Target.CROP) || target.equals(Target.CROP_DEFAULT) || target.equals(Target.CROP_BOUNDS);
    }

    /** As drivers that are older than selections tell it. */
    private Rectangle crop(Target target) {
        if (target.equals(Target.CROP)) {
            NativeMemory memory = node.allocate(v4l2_crop.SIZE);
            v4l2_crop crop = new v4l2_crop().wrap(memory.buffer(), 0).type(queueType());
            node.demand(videodev2.VIDIOC_G_CROP, "VIDIOC_G_CROP", memory);
            return read(crop.c(new v4l2_rect()));
        }
        NativeMemory memory = node.allocate(v4l2_cropcap.SIZE);
        v4l2_cropcap limits = new v4l2_cropcap().wrap(memory.buffer(), 0).type(queueType());
        node.demand(videodev2.VIDIOC_CROPCAP, "VIDIOC_CROPCAP", memory);
        v4l2_rect rectangle = new v4l2_rect();
        return read(target.equals(Target.CROP_BOUNDS) ? limits.bounds(rectangle) : limits.defrect(rectangle));
    }

    private Rectangle crop(Rectangle wish) {
        NativeMemory memory = node.allocate(v4l2_crop.SIZE);
        v4l2_crop crop = new v4l2_crop().wrap(memory.buffer(), 0).type(queueType());
        crop.c(new v4l2_rect())
                .left(wish.left())
                .top(wish.top())
                .width(wish.width())
                .height(wish.height());
        node.demand(videodev2.VIDIOC_S_CROP, "VIDIOC_S_CROP", memory);
        // That request does not say what the driver took.
        return crop(Target.CROP);
    }

    private static Rectangle read(v4l2_rect rectangle) {
        return new Rectangle(rectangle.left(), rectangle.top(), rectangle.width(), rectangle.height());
    }

    @Override
    public Rectangle set(Target target, Rectangle wish, Set<Flag> flags) {
        NativeMemory memory = node.allocate(v4l2_selection.SIZE);
        v4l2_selection selection = new v4l2_selection()
                .wrap(memory.buffer(), 0)
                .type(queueType())
                .target(target.number())
                .flags(Bits.in(flags, Flag::bit));
        v4l2_rect rectangle = selection.r(new v4l2_rect());
        rectangle.left(wish.left()).top(wish.top()).width(wish.width()).height(wish.height());
        int result = node.ask(videodev2.VIDIOC_S_SELECTION, memory);
        if (result == -errno.ENOTTY && target.equals(Target.CROP)) {
            return crop(wish);
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_S_SELECTION");
        }
        return read(rectangle);
    }

    @Override
    public String toString() {
        return "selections of " + node.handle().target();
    }
}
