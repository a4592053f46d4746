package org.linux4j.cli;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linux4j.Fraction;
import org.linux4j.cli.Converters.Size;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.FrameSize;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoInput;

/**
 * What the user wishes of a capture.
 *
 * <p>A format or a size that a device does not offer is refused, though its driver would take another one instead. A
 * device that does not tell what it offers is simply asked.
 */
final class CaptureWishes {

    /** Beyond what any driver has, which then gives its largest. */
    private static final int LARGER_THAN_ALL = 1 << 15;

    private final Size size;
    private final PixelFormat format;
    private final Fraction rate;
    private final Duration timeout;
    private final FrameOutput output;
    private final List<PixelFormat> preferred;
    private final MemoryMode memory;
    private final Integer buffers;
    private final String input;
    private final FieldOrder field;
    private final boolean newSignal;

    private CaptureWishes(Builder builder) {
        size = builder.options.size();
        format = builder.options.format();
        rate = builder.options.rate();
        timeout = builder.options.timeout();
        output = builder.output;
        preferred = output.preferredFormats();
        memory = builder.memory;
        buffers = builder.buffers;
        input = builder.input;
        field = builder.field;
        newSignal = builder.newSignal;
    }

    /**
     * Begins wishes.
     *
     * @param output where frames go: it says which formats suit it, where the user names none
     */
    static Builder of(FrameOptions options, FrameOutput output) {
        return new Builder(options, output);
    }

    /** Frames a second, or null. */
    Fraction rate() {
        return rate;
    }

    boolean saysBuffers() {
        return buffers != null;
    }

    /** The input is selected first, and its signal taken: what an input has is its own. */
    void select(VideoDevice camera) {
        if (input != null) {
            selectInput(camera);
        }
        if (newSignal) {
            NewSignal.take(camera, timeout);
        }
    }

    private void selectInput(VideoDevice camera) {
        List<VideoInput> inputs = camera.inputs();
        VideoInput chosen = inputs.stream()
                .filter(one -> Integer.toString(one.index()).equals(input)
                        || one.name().equalsIgnoreCase(input))
                .findFirst()
                .orElseThrow(() -> new CommandException("capture from "
                        + camera.descriptor().id() + ": it has no input '" + input + "'; "
                        + (inputs.isEmpty()
                                ? "it has none to choose from"
                                : "it has "
                                        + inputs.stream()
                                                .map(one -> one.index() + " (" + one.name() + ")")
                                                .collect(Collectors.joining(", ")))));
        camera.setInput(chosen.index());
    }

    CaptureSettings settingsFor(VideoDevice camera) {
        CaptureSettings.Builder settings =
                CaptureSettings.builder().timeout(timeout).memory(memory);
        if (buffers != null) {
            settings.buffers(buffers);
        }
        if (field != null) {
            settings.field(field);
        }
        Optional<PixelFormat> chosen = formatFor(camera);
        chosen.ifPresent(settings::pixelFormat);
        if (size != null) {
            PixelFormat of = chosen.orElseGet(() -> camera.format().pixelFormat());
            Size wanted = size.equals(Size.LARGEST) ? largest(camera, of) : checked(camera, of);
            settings.size(wanted.width(), wanted.height());
        }
        if (rate != null) {
            settings.frameRate(rate);
        }
        return settings.build();
    }

    private Optional<PixelFormat> formatFor(VideoDevice camera) {
        if (format == null
                && preferred.isEmpty()
                && output.takes(camera.format().pixelFormat())) {
            return Optional.empty();
        }
        List<PixelFormat> offered =
                camera.pixelFormats().stream().map(PixelFormatInfo::pixelFormat).toList();
        if (format == null) {
            Optional<PixelFormat> best =
                    preferred.stream().filter(offered::contains).findFirst();
            return best.isPresent() || output.takes(camera.format().pixelFormat())
                    ? best
                    : offered.stream().filter(output::takes).findFirst();
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

    private static Size largest(VideoDevice camera, PixelFormat of) {
        return camera.frameSizes(of).stream()
                .map(offered -> offered instanceof FrameSize.Range range
                        ? new Size(range.maxWidth(), range.maxHeight())
                        : new Size(((FrameSize.Discrete) offered).width(), ((FrameSize.Discrete) offered).height()))
                .max(Comparator.comparingLong(one -> (long) one.width() * one.height()))
                .orElseGet(() -> {
                    VideoFormat taken = camera.tryFormat(VideoFormat.builder(of, LARGER_THAN_ALL, LARGER_THAN_ALL)
                            .build());
                    return new Size(taken.width(), taken.height());
                });
    }

    private Size checked(VideoDevice camera, PixelFormat of) {
        List<FrameSize> offered = camera.frameSizes(of);
        if (offered.isEmpty() || offered.stream().anyMatch(this::fits)) {
            return size;
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

    /** Puts wishes together. */
    static final class Builder {
        private final FrameOptions options;
        private final FrameOutput output;
        private MemoryMode memory = MemoryMode.MMAP;
        private Integer buffers;
        private String input;
        private FieldOrder field;
        private boolean newSignal;

        private Builder(FrameOptions options, FrameOutput output) {
            this.options = options;
            this.output = output;
        }

        /** Whose memory frames shall lie in. */
        Builder memory(MemoryMode memory) {
            this.memory = memory;
            return this;
        }

        /** How many buffers; null where it is not said, as with those below. */
        Builder buffers(Integer buffers) {
            this.buffers = buffers;
            return this;
        }

        Builder input(String input) {
            this.input = input;
            return this;
        }

        Builder field(FieldOrder field) {
            this.field = field;
            return this;
        }

        /** Whether another signal comes in than the device was set up for. */
        Builder newSignal(boolean newSignal) {
            this.newSignal = newSignal;
            return this;
        }

        CaptureWishes build() {
            return new CaptureWishes(this);
        }
    }
}
