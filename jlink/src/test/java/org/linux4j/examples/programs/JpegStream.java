package org.linux4j.examples.programs;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.spi.AbstractCaptureStream;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** Gives the same JPEG picture again and again, for the lab has no camera that gives any. */
final class JpegStream extends AbstractCaptureStream {

    private final int bytes;
    private long sequence;
    private volatile boolean over;

    JpegStream(byte[] picture, CaptureSettings settings) {
        super(
                "jpeg:test",
                VideoFormat.builder(PixelFormat.MJPEG, 16, 16)
                        .imageBytes(picture.length)
                        .build(),
                Optional.empty(),
                settings,
                new ByteBuffer[][] {
                    {ByteBuffer.allocateDirect(picture.length).put(picture).flip()}
                });
        this.bytes = picture.length;
    }

    @Override
    protected int dequeue() {
        slot(0).image(0, 0, bytes);
        slot(0).picture(sequence++, System.nanoTime(), ClockSource.MONOTONIC, false);
        return 0;
    }

    @Override
    protected boolean requeue(int index) {
        return true;
    }

    @Override
    protected boolean await(long nanos) {
        return true;
    }

    @Override
    protected void armReady() {
        signalReady();
    }

    @Override
    protected void halt() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    @Override
    protected void release() {
        // The collector has the memory.
    }
}
