package org.linux4j.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoFormat;

/** The bytes of a frame, and where its planes of samples lie in them: behind one another, or in pieces of memory of their own. */
final class FrameBytes {

    /**
     * A plane of samples.
     *
     * @param bytes the array that it lies in
     * @param start its first byte
     * @param stride from one line to the next
     */
    record Plane(byte[] bytes, int start, int stride) {
        int at(int y) {
            return start + y * stride;
        }
    }

    private final byte[][] pieces;
    private final VideoFormat format;
    /** Where the next plane of one piece begins. */
    private long next;

    private FrameBytes(byte[][] pieces, VideoFormat format) {
        this.pieces = pieces;
        this.format = format;
    }

    static FrameBytes of(Frame frame) {
        byte[][] pieces = new byte[frame.planes()][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = new byte[frame.plane(i).remaining()];
        }
        if (pieces.length == 1) {
            pieces[0] = new byte[frame.bytesUsed()];
            frame.copyTo(ByteBuffer.wrap(pieces[0]));
        } else {
            for (int i = 0; i < pieces.length; i++) {
                frame.copyTo(i, ByteBuffer.wrap(pieces[i]));
            }
        }
        return new FrameBytes(pieces, frame.format());
    }

    /** The one plane of a packed format. */
    Plane packed(long lineBytes) throws IOException {
        return plane(0, lineBytes, stride(lineBytes), format.height());
    }

    /** The distance from one line to the next in the first plane, checked. */
    long stride(long lineBytes) throws IOException {
        long stride = format.bytesPerLine() == 0 ? lineBytes : format.bytesPerLine();
        if (stride < lineBytes || stride > Integer.MAX_VALUE) {
            throw new IOException("A line of a " + format + " frame takes " + lineBytes + " bytes, but " + stride
                    + " are between two lines: the driver describes its format wrongly");
        }
        return stride;
    }

    /**
     * A plane; they are asked for in their order.
     *
     * @param stride from one line to the next where all planes are in one piece; else each piece has its own
     */
    Plane plane(int index, long lineBytes, long stride, long lines) throws IOException {
        if (pieces.length == 1) {
            long start = next;
            next = start + stride * lines;
            require(pieces[0].length, format.imageBytes(), start + stride * (lines - 1) + lineBytes);
            return new Plane(pieces[0], (int) start, (int) stride);
        }
        if (index >= pieces.length) {
            throw new IOException("A " + format + " frame has more planes than the " + pieces.length
                    + " that the driver gives: it describes its format wrongly");
        }
        long told = index < format.planes().size() ? format.planes().get(index).bytesPerLine() : 0;
        long own = told == 0 ? lineBytes : told;
        if (own < lineBytes) {
            throw new IOException("A line of a " + format + " frame takes " + lineBytes + " bytes in plane " + index
                    + ", but " + own + " are between two lines: the driver describes its format wrongly");
        }
        int image = index < format.planes().size() ? format.planes().get(index).imageBytes() : 0;
        require(pieces[index].length, image, own * (lines - 1) + lineBytes);
        return new Plane(pieces[index], 0, (int) own);
    }

    /** Fails where the data end too early, before any index is computed from them. */
    private void require(long there, long image, long needed) throws IOException {
        if (there < needed) {
            // An image that is as large as the driver says is all there.
            boolean whole = image > 0 && there >= image;
            throw new IOException("The frame has " + there + " bytes, but " + format + " takes " + needed + ": "
                    + (whole
                            ? "the driver lays lines closer together than it tells, in planes behind the first"
                            : "it was cut off"));
        }
    }
}
