package org.linux4j.cli;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linux4j.Fraction;
import org.linux4j.cli.Converters.Size;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.FrameSize;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoDevice;

/**
 * What the user wishes of a capture.
 *
 * <p>A format or a size that a device does not offer is refused, though its driver would take another one instead. A
 * device that does not tell what it offers is simply asked.
 *
 * @param size the size, or null
 * @param format the pixel format, or null
 * @param rate frames a second, or null
 * @param timeout how long to wait for a frame
 * @param memory whose memory frames shall lie in
 * @param preferred the formats that suit the output best, where the user names none
 */
record CaptureWishes(
        Size size,
        PixelFormat format,
        Fraction rate,
        Duration timeout,
        MemoryMode memory,
        List<PixelFormat> preferred) {

    CaptureSettings settingsFor(VideoDevice camera) {
        CaptureSettings.Builder settings =
                CaptureSettings.builder().timeout(timeout).memory(memory);
        Optional<PixelFormat> chosen = formatFor(camera);
        chosen.ifPresent(settings::pixelFormat);
        if (size != null) {
            PixelFormat of = chosen.orElseGet(() -> camera.format().pixelFormat());
            checkSize(camera, of);
            settings.size(size.width(), size.height());
        }
        if (rate != null) {
            settings.frameRate(rate);
        }
        return settings.build();
    }

    private Optional<PixelFormat> formatFor(VideoDevice camera) {
        if (format == null && preferred.isEmpty()) {
            return Optional.empty();
        }
        List<PixelFormat> offered =
                camera.pixelFormats().stream().map(PixelFormatInfo::pixelFormat).toList();
        if (format == null) {
            return preferred.stream().filter(offered::contains).findFirst();
        }
        if (offered.isEmpty() || offered.contains(format)) {
            return Optional.of(format);
        }
        return Optional.of(offered.stream()
                .filter(known -> known.fourcc().equalsIgnoreCase(format.fourcc()))
                .findFirst()
                .orElseThrow(() -> refuse(
                        camera,
                        "it has no pixel format " + format,
                        "it has " + offered.stream().map(PixelFormat::fourcc).collect(Collectors.joining(", ")))));
    }

    private void checkSize(VideoDevice camera, PixelFormat of) {
        List<FrameSize> offered = camera.frameSizes(of);
        if (offered.isEmpty() || offered.stream().anyMatch(this::fits)) {
            return;
        }
        Size nearest = offered.stream()
                .map(this::nearest)
                .min(Comparator.comparingLong(this::distance))
                .orElseThrow();
        String others = camera.pixelFormats().stream()
                .map(PixelFormatInfo::pixelFormat)
                .filter(other ->
                        !other.equals(of) && camera.frameSizes(other).stream().anyMatch(this::fits))
                .map(other -> "--format " + other)
                .collect(Collectors.joining(", "));
        throw refuse(
                camera,
                "it has no size " + size + " in pixel format " + of,
                others.isEmpty()
                        ? "the nearest is " + nearest
                        : "it has with " + others + "; here " + nearest + " is nearest");
    }

    private boolean fits(FrameSize offered) {
        return offered.contains(size.width(), size.height());
    }

    private Size nearest(FrameSize offered) {
        if (offered instanceof FrameSize.Range range) {
            return new Size(
                    Math.max(range.minWidth(), Math.min(range.maxWidth(), size.width())),
                    Math.max(range.minHeight(), Math.min(range.maxHeight(), size.height())));
        }
        FrameSize.Discrete one = (FrameSize.Discrete) offered;
        return new Size(one.width(), one.height());
    }

    private long distance(Size other) {
        return Math.abs((long) other.width() - size.width()) + Math.abs((long) other.height() - size.height());
    }

    private static CommandException refuse(VideoDevice camera, String what, String instead) {
        String id = camera.descriptor().id().toString();
        return new CommandException("capture from " + id + ": " + what + "; " + instead + " (`linux4j video formats "
                + id + "` shows all)");
    }
}
