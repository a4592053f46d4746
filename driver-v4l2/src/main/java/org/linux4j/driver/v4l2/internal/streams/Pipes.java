package org.linux4j.driver.v4l2.internal.streams;

import java.time.Duration;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2Pipe;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSink;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoOutputDevice;

/** Makes pipes: without copies where both ends are nodes that can. */
public final class Pipes {

    private Pipes() {}

    /** As {@link V4l2Pipe#open}. */
    public static V4l2Pipe open(VideoDevice source, VideoOutputDevice sink, int buffers, Duration timeout) {
        VideoFormat standing = sink.outputFormat();
        try {
            return join(source, sink, buffers, timeout);
        } catch (RuntimeException | Error e) {
            try {
                if (!sink.outputFormat().equals(standing)) {
                    sink.setOutputFormat(standing);
                }
            } catch (DeviceException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static V4l2Pipe join(VideoDevice source, VideoOutputDevice sink, int buffers, Duration timeout) {
        VideoFormat wanted = source.format();
        VideoFormat taken = sink.setOutputFormat(wanted);
        if (!taken.pixelFormat().equals(wanted.pixelFormat())
                || taken.width() != wanted.width()
                || taken.height() != wanted.height()
                || !taken.planes().equals(wanted.planes())) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("pipe", "the sink takes " + taken + ", and the source gives " + wanted)
                            .on(sink.descriptor().id().toString())
                            .hint("set the source to a format that both have"));
        }
        if (source instanceof V4l2NodeDevice camera && sink instanceof V4l2NodeDevice output) {
            V4l2Pipe shared = SharedPipe.tryOpen(camera, output, wanted, buffers, timeout);
            if (shared != null) {
                return shared;
            }
        }
        CaptureStream from = source.capture(
                CaptureSettings.builder().buffers(buffers).timeout(timeout).build());
        try {
            FrameSink to = sink.output(
                    OutputSettings.builder().buffers(buffers).timeout(timeout).build());
            return new CopyingPipe(wanted, from, to);
        } catch (RuntimeException | Error e) {
            from.close();
            throw e;
        }
    }
}
