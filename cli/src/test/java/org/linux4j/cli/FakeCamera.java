package org.linux4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoInput;

/** A camera that has YUYV, GREY and, in steps, RGB3; its rate is 30, whatever one asks for. */
final class FakeCamera extends AbstractDevice implements VideoDevice {

    enum Behaviour {
        GOOD,
        MJPEG,
        SILENT,
        BROKEN_AFTER_THREE,
        STALLED_AFTER_THREE,
        CHANGED_AFTER_THREE,
        OLD_FIRST_TWO,
        ALWAYS,
        BUSY,
        DENIED,
        NO_CAMERA,
        UNCONFIGURED
    }

    static final AtomicInteger OPEN = new AtomicInteger();

    private final Behaviour behaviour;
    private final FakeControls controls = new FakeControls(this);
    private VideoFormat format;

    FakeCamera(DeviceDescriptor descriptor, Behaviour behaviour) {
        super(descriptor, new Holdings(OPEN::decrementAndGet));
        OPEN.incrementAndGet();
        this.behaviour = behaviour;
        offer(Controls.class, () -> Optional.of(controls));
        this.format = layout(behaviour == Behaviour.MJPEG ? PixelFormat.MJPEG : PixelFormat.YUYV, 64, 48);
    }

    private static VideoFormat layout(PixelFormat pixelFormat, int width, int height) {
        return VideoFormat.builder(pixelFormat, width, height)
                .bytesPerLine(width * 2)
                .imageBytes(width * height * 2)
                .build();
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().put("capture.buffers", 2).build();
    }

    @Override
    public List<PixelFormatInfo> pixelFormats() {
        return List.of(
                PixelFormatInfo.builder(format.pixelFormat(), "As it stands")
                        .compressed(behaviour == Behaviour.MJPEG)
                        .build(),
                PixelFormatInfo.builder(PixelFormat.GREY, "8-bit Greyscale")
                        .emulated(true)
                        .build(),
                PixelFormatInfo.builder(PixelFormat.RGB24, "24-bit RGB 8-8-8").build());
    }

    @Override
    public List<FrameSize> frameSizes(PixelFormat pixelFormat) {
        return pixelFormat.equals(PixelFormat.RGB24)
                ? List.of(new FrameSize.Range(16, 256, 16, 16, 128, 16))
                : List.of(new FrameSize.Discrete(64, 48), new FrameSize.Discrete(32, 24));
    }

    @Override
    public List<FrameInterval> frameIntervals(PixelFormat pixelFormat, int width, int height) {
        return List.of(
                new FrameInterval.Discrete(Fraction.of(1, 30)),
                new FrameInterval.Range(Fraction.of(1, 60), Fraction.of(1), Fraction.of(1, 60), false));
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public VideoFormat tryFormat(VideoFormat wish) {
        boolean steps = wish.pixelFormat().equals(PixelFormat.RGB24);
        return layout(
                wish.pixelFormat(),
                steps ? wish.width() / 16 * 16 : wish.width(),
                steps ? 16 * (wish.height() / 16) : wish.height());
    }

    @Override
    public VideoFormat setFormat(VideoFormat wish) {
        format = tryFormat(wish);
        return format;
    }

    @Override
    public Optional<Fraction> frameRate() {
        return Optional.of(Fraction.of(30));
    }

    @Override
    public Fraction setFrameRate(Fraction framesPerSecond) {
        return Fraction.of(30);
    }

    @Override
    public List<VideoInput> inputs() {
        return List.of();
    }

    @Override
    public OptionalInt input() {
        return OptionalInt.empty();
    }

    @Override
    public void setInput(int index) {}

    @Override
    public Controls controls() {
        return controls;
    }

    @Override
    public CaptureStream capture(CaptureSettings settings) {
        checkOpen();
        if (behaviour == Behaviour.UNCONFIGURED) {
            throw new DeviceException(DeviceException.failure("start stream", "its media pipeline is not configured")
                    .on(descriptor().id().toString())
                    .code("EPIPE"));
        }
        setFormat(settings.formatFrom(format));
        return new FakeStream(descriptor().id().toString(), format, settings, behaviour);
    }
}
