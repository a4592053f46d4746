package org.linux4j.driver.v4l2.internal.codec;

import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceDescriptor;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.V4l2Streaming;
import org.linux4j.driver.v4l2.internal.device.V4l2PlainDevice;
import org.linux4j.driver.v4l2.internal.formats.V4l2Formats;
import org.linux4j.driver.v4l2.internal.formats.V4l2Negotiation;
import org.linux4j.driver.v4l2.internal.node.V4l2Capabilities;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.streams.V4l2FrameSink;
import org.linux4j.driver.v4l2.uapi.v4l2_common;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoConverter;
import org.linux4j.video.VideoFormat;

/**
 * A memory-to-memory node: a converter, or a stateful encoder or decoder
 * ({@code Documentation/userspace-api/media/v4l/dev-encoder.rst} and {@code dev-decoder.rst}).
 */
public final class V4l2Codec extends V4l2PlainDevice implements VideoConverter, V4l2Streaming {

    private final V4l2Formats inputs;
    private final V4l2Formats outputs;
    private volatile DmabufSource dmabufSource = DmabufSource.ANY;

    public V4l2Codec(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities) {
        super(descriptor, node, capabilities);
        boolean planar = capabilities.has(videodev2.V4L2_CAP_VIDEO_M2M_MPLANE);
        this.inputs = new V4l2Formats(
                kept, planar ? videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE : videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT);
        this.outputs = new V4l2Formats(
                kept, planar ? videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE : videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE);
    }

    V4l2Formats inputs() {
        return inputs;
    }

    V4l2Formats outputs() {
        return outputs;
    }

    DmabufSource dmabufs() {
        return dmabufSource;
    }

    @Override
    public List<PixelFormatInfo> inputPixelFormats() {
        checkOpen();
        return inputs.pixelFormats();
    }

    @Override
    public List<PixelFormatInfo> convertedPixelFormats() {
        checkOpen();
        return outputs.pixelFormats();
    }

    private static boolean isCoded(List<PixelFormatInfo> formats, PixelFormat pixelFormat) {
        return formats.stream()
                .anyMatch(info -> info.compressed() && info.pixelFormat().equals(pixelFormat));
    }

    @Override
    public Conversion convert(OutputSettings goesIn, CaptureSettings comesOut) {
        synchronized (streams.starting) {
            checkOpen();
            streams.claim(inputs.type(), "convert");
            streams.claim(outputs.type(), "convert");
            return V4l2Negotiation.of(node, "convert", negotiation -> begin(negotiation, goesIn, comesOut));
        }
    }

    private V4l2Conversion begin(V4l2Negotiation negotiation, OutputSettings goesIn, CaptureSettings comesOut) {
        VideoFormat wish = goesIn.formatFrom(inputs.format());
        PixelFormat coded = comesOut.pixelFormat().orElse(null);
        boolean decodes = isCoded(inputs.pixelFormats(), wish.pixelFormat());
        boolean encodes = coded != null && isCoded(outputs.pixelFormats(), coded);
        if (encodes) {
            // An encoder wants to know first what it is to make; how large that is follows from what goes in.
            negotiation.coded(
                    outputs,
                    VideoFormat.builder(coded, wish.width(), wish.height())
                            .colorimetry(wish.colorimetry())
                            .build(),
                    false);
        }
        wish = goesIn.formatFrom(inputs.format());
        VideoFormat taken = decodes
                ? negotiation.coded(inputs, wish, goesIn.exact())
                : negotiation.picture(inputs, wish, goesIn.exact(), v4l2_common.V4L2_SEL_TGT_CROP, goesIn.hasSize());
        V4l2Conversion conversion = new V4l2Conversion(this, decodes, encodes, comesOut).kept();
        try {
            if (!conversion.learns()) {
                conversion.openOutput(made(negotiation, comesOut, taken, encodes));
            }
            conversion.openInput(
                    V4l2FrameSink.start(this, inputs.type(), taken, Optional.empty(), goesIn, dmabufSource));
            return conversion;
        } catch (RuntimeException | Error e) {
            conversion.close();
            throw e;
        }
    }

    /** What comes out, as large as what goes in unless another size is wished for. */
    private VideoFormat made(V4l2Negotiation negotiation, CaptureSettings wishes, VideoFormat like, boolean encodes) {
        VideoFormat standing = outputs.format();
        VideoFormat sized = VideoFormat.builder(standing.pixelFormat(), like.width(), like.height())
                .field(standing.field())
                .colorimetry(standing.colorimetry())
                .build();
        VideoFormat wish = wishes.formatFrom(sized);
        boolean stands = wish.pixelFormat().equals(standing.pixelFormat())
                && wish.width() == standing.width()
                && wish.height() == standing.height();
        VideoFormat asked = stands ? standing : wish;
        return encodes
                ? negotiation.coded(outputs, asked, wishes.exact())
                : negotiation.picture(outputs, asked, wishes.exact(), v4l2_common.V4L2_SEL_TGT_COMPOSE, false);
    }

    /** What a decoder makes of what it learnt. */
    VideoFormat learnt(V4l2Negotiation negotiation, CaptureSettings wishes) {
        return made(negotiation, wishes, outputs.format(), false);
    }

    @Override
    public void setDmabufSource(DmabufSource source) {
        dmabufSource = source;
    }
}
