package org.linux4j.driver.v4l2.internal.fakes;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.linux4j.ClockSource;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** A picture that fits {@link FakeScreen}, in memory of the test's own. */
public final class CopiedFrame implements FrameLease {

    private final AtomicInteger closed;

    private final VideoFormat format = VideoFormat.builder(PixelFormat.YUYV, FakeScreen.WIDTH, FakeScreen.HEIGHT)
            .bytesPerLine(2 * FakeScreen.WIDTH)
            .imageBytes(FakeCamera.IMAGE_BYTES)
            .build();

    private final ByteBuffer image = ByteBuffer.allocate(FakeCamera.IMAGE_BYTES);

    public CopiedFrame() {
        this(new AtomicInteger());
    }

    /** Counts its being closed. */
    public CopiedFrame(AtomicInteger closed) {
        this.closed = closed;
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    @Override
    public ByteBuffer data() {
        return image;
    }

    @Override
    public int planes() {
        return 1;
    }

    @Override
    public ByteBuffer plane(int plane) {
        return image;
    }

    @Override
    public int bytesUsed() {
        return image.remaining();
    }

    @Override
    public VideoFormat format() {
        return format;
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
        return copyTo(0, target);
    }
}
