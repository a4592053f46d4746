package org.linux4j.driver.v4l2.internal.device;

import java.util.List;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.V4l2Streaming;
import org.linux4j.driver.v4l2.internal.formats.V4l2Formats;
import org.linux4j.driver.v4l2.internal.formats.V4l2Negotiation;
import org.linux4j.driver.v4l2.internal.node.V4l2Capabilities;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.streams.V4l2FrameSink;
import org.linux4j.driver.v4l2.internal.streams.V4l2WriteSink;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoOutputDevice;

/** A node that video is put out to. */
public final class V4l2Output extends V4l2PlainDevice implements VideoOutputDevice, V4l2Streaming {

    private final V4l2Formats formats;
    private volatile DmabufSource dmabufSource = DmabufSource.ANY;

    public V4l2Output(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities, int type) {
        super(descriptor, node, capabilities);
        this.formats = new V4l2Formats(kept, type);
    }

    @Override
    public Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder();
        ToldFormats.tell(attributes, formats);
        return super.attributes().merge(attributes.build());
    }

    @Override
    public List<PixelFormatInfo> outputPixelFormats() {
        checkOpen();
        return formats.pixelFormats();
    }

    @Override
    public VideoFormat outputFormat() {
        checkOpen();
        return formats.format();
    }

    @Override
    public VideoFormat tryOutputFormat(VideoFormat wish) {
        checkOpen();
        return formats.tryFormat(wish);
    }

    @Override
    public VideoFormat setOutputFormat(VideoFormat wish) {
        checkOpen();
        return formats.setFormat(wish);
    }

    @Override
    public Optional<Fraction> outputFrameRate() {
        checkOpen();
        return formats.frameRate();
    }

    @Override
    public FrameSink output(OutputSettings settings) {
        synchronized (streams.starting) {
            checkOpen();
            streams.claim(formats.type(), "output");
            return V4l2Negotiation.of(node, "output", negotiation -> {
                V4l2Negotiation.Taken taken = negotiation.take(formats, settings);
                if (settings.memory() == MemoryMode.READ) {
                    return V4l2WriteSink.start(this, formats.type(), taken.format(), taken.rate(), settings);
                }
                return V4l2FrameSink.start(this, formats.type(), taken.format(), taken.rate(), settings, dmabufSource);
            });
        }
    }

    @Override
    public void setDmabufSource(DmabufSource source) {
        dmabufSource = source;
    }
}
