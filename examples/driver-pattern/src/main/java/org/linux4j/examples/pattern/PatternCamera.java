package org.linux4j.examples.pattern;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.Value;
import org.linux4j.spi.AbstractControls;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.DriverTimer;
import org.linux4j.spi.Holdings;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoInput;

/** The camera, open. */
final class PatternCamera extends AbstractDevice implements VideoDevice {

    private final String id;
    private final PatternSource source;
    private final DriverTimer timer;

    PatternCamera(DeviceDescriptor descriptor, PatternSource source, DriverTimer timer) {
        super(descriptor, new Holdings());
        this.id = descriptor.id().toString();
        this.source = source;
        this.timer = timer;
        offer(Controls.class, () -> Optional.of(controls()));
    }

    DriverTimer timer() {
        return timer;
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        VideoFormat format = source.format();
        return descriptor()
                .attributes()
                .merge(Attributes.builder()
                        .put("video.format.pixel_format", format.pixelFormat().fourcc())
                        .put("video.format.width", format.width())
                        .put("video.format.height", format.height())
                        .put("video.frame_rate", Value.of(source.rate()))
                        .put(
                                "video.pixel_formats",
                                Value.ofTexts(PatternFormats.PIXEL_FORMATS.stream()
                                        .map(info -> info.pixelFormat().fourcc())
                                        .toList()))
                        .build());
    }

    @Override
    public List<PixelFormatInfo> pixelFormats() {
        checkOpen();
        return PatternFormats.PIXEL_FORMATS;
    }

    @Override
    public List<FrameSize> frameSizes(PixelFormat pixelFormat) {
        checkOpen();
        return PatternFormats.has(pixelFormat) ? List.of(PatternFormats.SIZES) : List.of();
    }

    @Override
    public List<FrameInterval> frameIntervals(PixelFormat pixelFormat, int width, int height) {
        checkOpen();
        return PatternFormats.has(pixelFormat) && PatternFormats.has(width, height)
                ? List.of(PatternFormats.INTERVALS)
                : List.of();
    }

    @Override
    public VideoFormat format() {
        checkOpen();
        return source.format();
    }

    @Override
    public VideoFormat tryFormat(VideoFormat wish) {
        checkOpen();
        return PatternFormats.nearest(wish);
    }

    @Override
    public VideoFormat setFormat(VideoFormat wish) {
        checkOpen();
        return source.setFormat(id, wish);
    }

    @Override
    public Optional<Fraction> frameRate() {
        checkOpen();
        return Optional.of(source.rate());
    }

    @Override
    public Fraction setFrameRate(Fraction framesPerSecond) {
        checkOpen();
        return source.setRate(id, framesPerSecond);
    }

    @Override
    public List<VideoInput> inputs() {
        checkOpen();
        return List.of();
    }

    @Override
    public OptionalInt input() {
        checkOpen();
        return OptionalInt.empty();
    }

    @Override
    public void setInput(int index) {
        checkOpen();
        throw unsupported("select input " + index, "it has no inputs to choose from");
    }

    @Override
    public Controls controls() {
        checkOpen();
        List<Control> all = source.settings.stream()
                .<Control>map(setting -> new PatternControl(id, setting, this::checkOpen))
                .toList();
        return new AbstractControls(this) {
            @Override
            public List<Control> list() {
                checkOpen();
                return all;
            }
        };
    }

    @Override
    public CaptureStream capture(CaptureSettings settings) {
        synchronized (source) {
            checkOpen();
            source.checkIdle(id, "capture");
            VideoFormat wish = settings.formatFrom(source.format());
            VideoFormat format = PatternFormats.nearest(wish);
            Fraction wishedRate = settings.frameRate().orElse(source.rate());
            Fraction rate = PatternFormats.nearest(wishedRate);
            checkTaken(settings, wish, format, wishedRate, rate);
            PatternStream stream = PatternStream.start(this, source, format, rate, settings);
            source.setFormat(id, format);
            source.setRate(id, rate);
            source.run(stream);
            return keep(stream);
        }
    }

    private void checkTaken(
            CaptureSettings settings, VideoFormat wish, VideoFormat format, Fraction wishedRate, Fraction rate) {
        if (settings.memory() != MemoryMode.MMAP) {
            throw unsupported("capture", "it has not the memory mode " + settings.memory() + " but " + MemoryMode.MMAP);
        }
        if (!format.pixelFormat().equals(wish.pixelFormat())) {
            throw unsupported("capture", "it has not the pixel format " + wish.pixelFormat());
        }
        if (settings.exact() && (format.width() != wish.width() || format.height() != wish.height())) {
            throw unsupported(
                    "capture",
                    "it has not the size " + wish.width() + "x" + wish.height() + " but " + PatternFormats.SIZES);
        }
        if (settings.exact() && rate.compareTo(wishedRate) != 0) {
            throw unsupported("capture", "it has not the rate of " + wishedRate + " frames a second but 1 to 120");
        }
    }

    private DeviceUnsupportedException unsupported(String operation, String reason) {
        return new DeviceUnsupportedException(
                DeviceException.failure(operation, reason).on(id));
    }
}
