package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.Fraction;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;

/**
 * A camera whose stream runs; closing it closes both.
 *
 * @param device the camera
 * @param stream its stream
 * @param startedAt when it was started, as {@link System#nanoTime()} has it
 * @param adjustments what its driver made of the wishes, where that is something else, as sentences
 */
record StartedCamera(VideoDevice device, CaptureStream stream, long startedAt, List<String> adjustments)
        implements AutoCloseable {

    /** Takes over the device: it is closed where the stream does not start. */
    static StartedCamera start(VideoDevice device, CaptureWishes wishes) {
        try {
            wishes.select(device);
            CaptureSettings settings = wishes.settingsFor(device);
            long startedAt = System.nanoTime();
            CaptureStream stream = device.capture(settings);
            return new StartedCamera(device, stream, startedAt, adjustments(device, stream, wishes, settings));
        } catch (RuntimeException | Error e) {
            device.close();
            throw e;
        }
    }

    private static List<String> adjustments(
            VideoDevice device, CaptureStream stream, CaptureWishes wishes, CaptureSettings settings) {
        String id = device.descriptor().id().toString();
        VideoFormat format = stream.format();
        List<String> adjustments = new ArrayList<>();
        settings.pixelFormat()
                .filter(wish -> !wish.equals(format.pixelFormat()))
                .ifPresent(wish ->
                        adjustments.add(id + " gives pixel format " + format.pixelFormat() + " instead of " + wish));
        Converters.Size size = new Converters.Size(format.width(), format.height());
        settings.width().ifPresent(width -> {
            Converters.Size wish = new Converters.Size(width, settings.height().orElseThrow());
            if (!wish.equals(size)) {
                adjustments.add(id + " gives size " + size + " instead of " + wish);
            }
        });
        settings.field()
                .filter(wish -> !wish.equals(format.field()))
                .ifPresent(wish -> adjustments.add(id + " gives fields " + format.field() + " instead of " + wish));
        if (settings.buffers() != stream.buffers() && wishes.saysBuffers()) {
            adjustments.add(id + " has " + stream.buffers() + " buffers instead of " + settings.buffers());
        }
        Fraction rate = wishes.rate();
        if (rate != null) {
            stream.frameRate()
                    .ifPresentOrElse(
                            real -> {
                                if (real.compareTo(rate) != 0) {
                                    adjustments.add(id + " gives " + real + " frames a second instead of " + rate);
                                }
                            },
                            () -> adjustments.add(id + " does not tell how many frames a second it gives; " + rate
                                    + " were asked for"));
        }
        return List.copyOf(adjustments);
    }

    String id() {
        return device.descriptor().id().toString();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            device.close();
        }
    }
}
