package org.linux4j.picture;

import java.nio.ByteBuffer;
import org.linux4j.ClockSource;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoFormat;

/** A frame over arrays, one for each piece of memory. */
record ComputedFrame(VideoFormat format, byte[]... pieces) implements Frame {
    @Override
    public ByteBuffer data() {
        return plane(0);
    }

    @Override
    public int planes() {
        return pieces.length;
    }

    @Override
    public ByteBuffer plane(int plane) {
        return ByteBuffer.wrap(pieces[plane]).asReadOnlyBuffer();
    }

    @Override
    public int bytesUsed() {
        int bytes = 0;
        for (byte[] piece : pieces) {
            bytes += piece.length;
        }
        return bytes;
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public long timestampNanos() {
        return 0;
    }

    @Override
    public ClockSource clock() {
        return ClockSource.UNKNOWN;
    }

    @Override
    public boolean erroneous() {
        return false;
    }

    @Override
    public int copyTo(ByteBuffer target) {
        int before = target.position();
        for (byte[] piece : pieces) {
            target.put(piece);
        }
        return target.position() - before;
    }
}
