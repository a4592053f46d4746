package org.linux4j.driver.v4l2.internal.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.Fraction;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.V4l2Streaming;
import org.linux4j.driver.v4l2.internal.formats.V4l2Formats;
import org.linux4j.driver.v4l2.internal.formats.V4l2Negotiation;
import org.linux4j.driver.v4l2.internal.node.V4l2Capabilities;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.setup.V4l2Inputs;
import org.linux4j.driver.v4l2.internal.streams.V4l2CaptureStream;
import org.linux4j.driver.v4l2.internal.streams.V4l2ReadStream;
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

/** A node that captures video. */
public final class V4l2Camera extends V4l2PlainDevice implements VideoDevice, V4l2Streaming {

    private final V4l2Formats formats;
    private final V4l2Inputs inputs;
    private volatile DmabufSource dmabufSource = DmabufSource.ANY;

    public V4l2Camera(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities, int type) {
        super(descriptor, node, capabilities);
        this.formats = new V4l2Formats(kept, type);
        this.inputs = new V4l2Inputs(kept);
    }

    @Override
    public Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder();
        ToldFormats.tell(attributes, formats);
        ToldFormats.tell(attributes, "video.input_number", () -> input().stream()
                .mapToObj(Value::of)
                .findFirst());
        ToldFormats.tell(attributes, "video.input", () -> {
            OptionalInt selected = input();
            return inputs().stream()
                    .filter(one -> selected.isPresent() && one.index() == selected.getAsInt())
                    .map(one -> Value.of(one.name()))
                    .findFirst();
        });
        ToldFormats.tell(
                attributes,
                "video.inputs",
                () -> Optional.of(
                        Value.ofTexts(inputs().stream().map(VideoInput::name).toList())));
        return super.attributes().merge(attributes.build());
    }

    @Override
    public List<PixelFormatInfo> pixelFormats() {
        checkOpen();
        return formats.pixelFormats();
    }

    @Override
    public List<FrameSize> frameSizes(PixelFormat pixelFormat) {
        checkOpen();
        return formats.frameSizes(pixelFormat);
    }

    @Override
    public List<FrameInterval> frameIntervals(PixelFormat pixelFormat, int width, int height) {
        checkOpen();
        return formats.frameIntervals(pixelFormat, width, height);
    }

    @Override
    public VideoFormat format() {
        checkOpen();
        return formats.format();
    }

    @Override
    public VideoFormat tryFormat(VideoFormat wish) {
        checkOpen();
        return formats.tryFormat(wish);
    }

    @Override
    public VideoFormat setFormat(VideoFormat wish) {
        checkOpen();
        return formats.setFormat(wish);
    }

    @Override
    public Optional<Fraction> frameRate() {
        checkOpen();
        return formats.frameRate();
    }

    @Override
    public Fraction setFrameRate(Fraction framesPerSecond) {
        checkOpen();
        return formats.setFrameRate(framesPerSecond);
    }

    @Override
    public List<VideoInput> inputs() {
        checkOpen();
        return inputs.list();
    }

    @Override
    public OptionalInt input() {
        checkOpen();
        return inputs.selected();
    }

    @Override
    public void setInput(int index) {
        checkOpen();
        inputs.select(index);
    }

    @Override
    public CaptureStream capture(CaptureSettings settings) {
        synchronized (streams.starting) {
            checkOpen();
            streams.claim(formats.type(), "capture");
            return V4l2Negotiation.of(node, "capture", negotiation -> {
                V4l2Negotiation.Taken taken = negotiation.take(formats, settings);
                if (settings.memory() == MemoryMode.READ) {
                    return V4l2ReadStream.start(this, formats.type(), taken.format(), taken.rate(), settings);
                }
                return V4l2CaptureStream.start(
                        this, formats.type(), taken.format(), taken.rate(), settings, dmabufSource);
            });
        }
    }

    @Override
    public void setDmabufSource(DmabufSource source) {
        dmabufSource = source;
    }
}
