package org.linux4j.image;

import java.nio.ByteBuffer;
import org.linux4j.ClockSource;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoFormat;

/** A frame over an array. */
record ComputedFrame(VideoFormat format, byte[] bytes) implements Frame {
    @Override
    public ByteBuffer data() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public int planes() {
        return 1;
    }

    @Override
    public ByteBuffer plane(int plane) {
        return data();
    }

    @Override
    public int bytesUsed() {
        return bytes.length;
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
        return ClockSource.MONOTONIC;
    }

    @Override
    public boolean erroneous() {
        return false;
    }

    @Override
    public int copyTo(ByteBuffer target) {
        target.put(bytes);
        return bytes.length;
    }
}
