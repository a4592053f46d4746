package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/**
 * YUV4MPEG2, which most video programs read: a line about the whole, then each frame as planes of Y', Cb and Cr. The
 * numbers stay as they are, only their places change.
 */
final class Y4mFrames implements FrameWriter {

    /** Where the samples of a kind are: the piece's place among the planes, the first byte, and the bytes from one to the next. */
    private record Samples(int plane, int first, int step) {}

    /**
     * A way that pixels lie in memory.
     *
     * @param chroma the word of YUV4MPEG2
     * @param x pixels for a sample of colour
     * @param y lines for a sample of colour
     * @param planes how many bytes a pixel pair's line has in each plane follows from this number of planes
     */
    private record Layout(String chroma, int x, int y, int planes, Samples luma, Samples cb, Samples cr) {}

    private static final Map<String, Layout> LAYOUTS = Map.ofEntries(
            Map.entry("GREY", new Layout("mono", 1, 1, 1, new Samples(0, 0, 1), null, null)),
            packed("YUYV", 0, 1, 3),
            packed("YVYU", 0, 3, 1),
            packed("UYVY", 1, 0, 2),
            packed("VYUY", 1, 2, 0),
            pairs("NV12", 2, 2, 0),
            pairs("NV21", 2, 2, 1),
            pairs("NM12", 2, 2, 0),
            pairs("NM21", 2, 2, 1),
            pairs("NV16", 2, 1, 0),
            pairs("NV61", 2, 1, 1),
            pairs("NM16", 2, 1, 0),
            pairs("NM61", 2, 1, 1),
            pairs("NV24", 1, 1, 0),
            pairs("NV42", 1, 1, 1),
            planar("YU12", 2, 2, 1),
            planar("YV12", 2, 2, 2),
            planar("YM12", 2, 2, 1),
            planar("YM21", 2, 2, 2),
            planar("422P", 2, 1, 1),
            planar("YM16", 2, 1, 1),
            planar("YM61", 2, 1, 2),
            planar("YM24", 1, 1, 1),
            planar("YM42", 1, 1, 2));

    private final Path file;
    private Layout layout;
    private String head = "";

    Y4mFrames(Path file) {
        this.file = file;
    }

    private static Map.Entry<String, Layout> packed(String fourcc, int luma, int cb, int cr) {
        return Map.entry(
                fourcc,
                new Layout("422", 2, 1, 1, new Samples(0, luma, 2), new Samples(0, cb, 4), new Samples(0, cr, 4)));
    }

    private static Map.Entry<String, Layout> pairs(String fourcc, int x, int y, int cb) {
        return Map.entry(
                fourcc,
                new Layout(
                        word(x, y), x, y, 2, new Samples(0, 0, 1), new Samples(1, cb, 2), new Samples(1, 1 - cb, 2)));
    }

    private static Map.Entry<String, Layout> planar(String fourcc, int x, int y, int cb) {
        return Map.entry(
                fourcc,
                new Layout(
                        word(x, y), x, y, 3, new Samples(0, 0, 1), new Samples(cb, 0, 1), new Samples(3 - cb, 0, 1)));
    }

    private static String word(int x, int y) {
        return x == 1 ? "444" : y == 1 ? "422" : "420";
    }

    @Override
    public boolean takes(PixelFormat format) {
        return LAYOUTS.containsKey(format.fourcc());
    }

    @Override
    public void begin(String device, VideoFormat format, Optional<Fraction> rate) {
        layout = LAYOUTS.get(format.pixelFormat().fourcc());
        if (layout == null) {
            throw new CommandException("write " + file + ": frames of " + format.pixelFormat() + " from " + device
                    + " are no 8-bit Y'CbCr; choose another --format, such as YUYV or NV12, or write .raw");
        }
        PictureArea seen = format.visible();
        Fraction fps = rate.orElse(Fraction.of(25));
        head = "YUV4MPEG2 W" + seen.width() + " H" + seen.height() + " F" + fps.numerator() + ":" + fps.denominator()
                + " I" + interlacing(format.field()) + " A0:0 C" + layout.chroma() + " XCOLORRANGE="
                + (format.colorimetry().fullRange() ? "FULL" : "LIMITED") + "\n";
    }

    private static char interlacing(FieldOrder order) {
        if (order.equals(FieldOrder.INTERLACED_TOP_FIRST) || order.equals(FieldOrder.INTERLACED)) {
            return 't';
        }
        return order.equals(FieldOrder.INTERLACED_BOTTOM_FIRST) ? 'b' : 'p';
    }

    @Override
    public void writeHead(OutputFile output) {
        output.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void write(Frame frame, OutputFile output) {
        VideoFormat format = frame.format();
        PictureArea seen = format.visible();
        int chroma =
                layout.cb() == null ? 0 : 2 * samples(seen.width(), layout.x()) * samples(seen.height(), layout.y());
        byte[] mark = "FRAME\n".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(mark.length + seen.width() * seen.height() + chroma);
        out.put(mark);
        copy(frame, layout.luma(), 1, 1, out);
        if (layout.cb() != null) {
            copy(frame, layout.cb(), layout.x(), layout.y(), out);
            copy(frame, layout.cr(), layout.x(), layout.y(), out);
        }
        output.write(out.flip());
    }

    /** Samples that a frame which was cut off has not are grey, or black. */
    private void copy(Frame frame, Samples from, int x, int y, ByteBuffer out) {
        VideoFormat format = frame.format();
        PictureArea seen = format.visible();
        long stride = stride(format, from.plane());
        ByteBuffer plane = frame.planes() > 1 ? frame.plane(from.plane()) : frame.data();
        long start = plane.position() + (frame.planes() > 1 ? 0 : start(format, from.plane()));
        byte missing = (byte) (from == layout.luma() ? 16 : 128);
        int width = samples(seen.width(), x);
        for (int line = seen.top() / y; line < seen.top() / y + samples(seen.height(), y); line++) {
            long at = start + line * stride + from.first() + (long) (seen.left() / x) * from.step();
            for (int i = 0; i < width; i++, at += from.step()) {
                out.put(at < plane.limit() ? plane.get((int) at) : missing);
            }
        }
    }

    /** The kernel derives the strides of chroma from that of luma where a format has one memory plane. */
    private long stride(VideoFormat format, int plane) {
        if (format.planes().size() > plane && format.planes().size() > 1) {
            return format.planes().get(plane).bytesPerLine();
        }
        long packed =
                layout.planes() == 1 && layout.cb() != null ? 2L * samples(format.width(), 2) * 2 : format.width();
        long stride = Math.max(packed, format.bytesPerLine());
        return plane == 0 ? stride : layout.planes() == 2 ? stride * 2 / layout.x() : stride / layout.x();
    }

    private long start(VideoFormat format, int plane) {
        long start = 0;
        for (int before = 0; before < plane; before++) {
            start += stride(format, before) * samples(format.height(), before == 0 ? 1 : layout.y());
        }
        return start;
    }

    private static int samples(int pixels, int each) {
        return (pixels + each - 1) / each;
    }
}
