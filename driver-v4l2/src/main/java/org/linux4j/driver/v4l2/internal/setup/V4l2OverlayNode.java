package org.linux4j.driver.v4l2.internal.setup;

import java.util.Optional;
import org.linux4j.driver.v4l2.V4l2Overlay;
import org.linux4j.driver.v4l2.V4l2Selections.Rectangle;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Fields;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_framebuffer;
import org.linux4j.driver.v4l2.uapi.v4l2_rect;
import org.linux4j.driver.v4l2.uapi.v4l2_window;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.video.PixelFormat;

/** The overlay of a node. */
public final class V4l2OverlayNode implements V4l2Overlay {

    private final V4l2Node node;
    private final int type;

    public V4l2OverlayNode(V4l2NodeDevice owner) {
        this.node = owner.kept;
        this.type = owner.capabilities.has(videodev2.V4L2_CAP_VIDEO_OUTPUT_OVERLAY)
                ? videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY
                : videodev2.V4L2_BUF_TYPE_VIDEO_OVERLAY;
    }

    @Override
    public Optional<FrameBuffer> frameBuffer() {
        NativeMemory memory = node.allocate(v4l2_framebuffer.SIZE);
        v4l2_framebuffer buffer = new v4l2_framebuffer().wrap(memory.buffer(), 0);
        return node.has(videodev2.VIDIOC_G_FBUF, "VIDIOC_G_FBUF", memory)
                ? Optional.of(new FrameBuffer(
                        Bits.of(buffer.capability(), Capability::new),
                        Bits.of(buffer.flags(), Flag::new),
                        buffer.base(),
                        buffer.fmt_width(),
                        buffer.fmt_height(),
                        new PixelFormat(buffer.fmt_pixelformat()),
                        buffer.fmt_bytesperline(),
                        buffer.fmt_sizeimage()))
                : Optional.empty();
    }

    @Override
    public void setFrameBuffer(FrameBuffer wish) {
        NativeMemory memory = node.allocate(v4l2_framebuffer.SIZE);
        new v4l2_framebuffer()
                .wrap(memory.buffer(), 0)
                .flags(Bits.in(wish.flags(), Flag::bit))
                .base(wish.base())
                .fmt_width(wish.width())
                .fmt_height(wish.height())
                .fmt_pixelformat(wish.pixelFormat().code())
                .fmt_bytesperline(wish.bytesPerLine())
                .fmt_sizeimage(wish.imageBytes());
        node.demand(videodev2.VIDIOC_S_FBUF, "VIDIOC_S_FBUF", memory);
    }

    private static Window read(v4l2_window window) {
        v4l2_rect place = window.w(new v4l2_rect());
        return new Window(
                new Rectangle(place.left(), place.top(), place.width(), place.height()),
                Fields.of(window.field()),
                window.chromakey(),
                window.global_alpha());
    }

    @Override
    public Optional<Window> window() {
        NativeMemory memory = node.allocate(v4l2_format.SIZE);
        v4l2_format format = new v4l2_format().wrap(memory.buffer(), 0).type(type);
        return node.has(videodev2.VIDIOC_G_FMT, "VIDIOC_G_FMT", memory)
                ? Optional.of(read(format.fmt_win(new v4l2_window())))
                : Optional.empty();
    }

    @Override
    public Window setWindow(Window wish) {
        NativeMemory memory = node.allocate(v4l2_format.SIZE);
        v4l2_window window =
                new v4l2_format().wrap(memory.buffer(), 0).type(type).fmt_win(new v4l2_window());
        window.field(Fields.number(wish.field())).chromakey(wish.chromaKey()).global_alpha(wish.globalAlpha());
        window.w(new v4l2_rect())
                .left(wish.place().left())
                .top(wish.place().top())
                .width(wish.place().width())
                .height(wish.place().height());
        node.demand(videodev2.VIDIOC_S_FMT, "VIDIOC_S_FMT", memory);
        return read(window);
    }

    @Override
    public void show(boolean on) {
        NativeMemory memory = node.allocate(Integer.BYTES);
        memory.buffer().putInt(0, on ? 1 : 0);
        node.demand(videodev2.VIDIOC_OVERLAY, "VIDIOC_OVERLAY", memory);
    }

    @Override
    public String toString() {
        return "overlay of " + node.handle().target();
    }
}
