package org.linux4j.cli;

import java.util.List;
import java.util.Optional;
import org.linux4j.video.FormatQueue;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.QueueFormat;
import org.linux4j.video.VideoDevice;

/** The formats of a camera whose driver tells them as a camera only. */
record CameraFormats(VideoDevice camera) implements FormatQueue {

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public Optional<String> current() {
        return Optional.of(camera.format().toString());
    }

    @Override
    public List<QueueFormat> formats() {
        return camera.pixelFormats().stream()
                .<QueueFormat>map(info -> new Offered(camera, info))
                .toList();
    }

    private record Offered(VideoDevice camera, PixelFormatInfo info) implements QueueFormat {
        @Override
        public String name() {
            return info.pixelFormat().toString();
        }

        @Override
        public long code() {
            return Integer.toUnsignedLong(info.pixelFormat().code());
        }

        @Override
        public String description() {
            return info.description();
        }

        @Override
        public boolean compressed() {
            return info.compressed();
        }

        @Override
        public boolean emulated() {
            return info.emulated();
        }

        @Override
        public List<FrameSize> sizes() {
            return camera.frameSizes(info.pixelFormat());
        }

        @Override
        public List<FrameInterval> intervals(FrameSize size) {
            return size instanceof FrameSize.Range range
                    ? camera.frameIntervals(info.pixelFormat(), range.maxWidth(), range.maxHeight())
                    : camera.frameIntervals(
                            info.pixelFormat(),
                            ((FrameSize.Discrete) size).width(),
                            ((FrameSize.Discrete) size).height());
        }

        @Override
        public String toString() {
            return info.toString();
        }
    }
}
