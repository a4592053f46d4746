package org.linux4j.driver.v4l2.internal.streams;

import java.util.List;
import org.linux4j.driver.v4l2.V4l2Pipe;
import org.linux4j.spi.CloseAll;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSink;
import org.linux4j.video.VideoFormat;

/** A pipe that copies each frame once. */
final class CopyingPipe implements V4l2Pipe {

    private final VideoFormat format;
    private final CaptureStream from;
    private final FrameSink to;

    CopyingPipe(VideoFormat format, CaptureStream from, FrameSink to) {
        this.format = format;
        this.from = from;
        this.to = to;
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public boolean sharesBuffers() {
        return false;
    }

    @Override
    public void pump(long frames) {
        for (long i = 0; i < frames; i++) {
            to.send(from.next());
        }
    }

    @Override
    public void close() {
        CloseAll.of(List.of(from, to));
    }

    @Override
    public String toString() {
        return format + ", copied from " + from + ", to " + to;
    }
}
