package org.linux4j.driver.v4l2.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.V4l2DataDevice;
import org.linux4j.driver.v4l2.V4l2DataFormat;
import org.linux4j.driver.v4l2.V4l2Streaming;
import org.linux4j.driver.v4l2.internal.formats.V4l2DataFormats;
import org.linux4j.driver.v4l2.internal.formats.V4l2Formats;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.internal.node.V4l2Capabilities;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.streams.V4l2CaptureStream;
import org.linux4j.driver.v4l2.internal.streams.V4l2FrameSink;
import org.linux4j.driver.v4l2.internal.streams.V4l2ReadStream;
import org.linux4j.driver.v4l2.internal.streams.V4l2WriteSink;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_meta_format;
import org.linux4j.driver.v4l2.uapi.v4l2_sdr_format;
import org.linux4j.driver.v4l2.uapi.v4l2_sliced_vbi_cap;
import org.linux4j.driver.v4l2.uapi.v4l2_sliced_vbi_format;
import org.linux4j.driver.v4l2.uapi.v4l2_vbi_format;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoFormat;

/** A node of data that is no picture. */
public final class V4l2DataNode extends V4l2PlainDevice implements V4l2DataDevice, V4l2Streaming {

    private final boolean output;
    private volatile DmabufSource dmabufSource = DmabufSource.ANY;
    /** The type of the queue; VBI has two, of which setting a format chooses. */
    private volatile int type;

    public V4l2DataNode(DeviceDescriptor descriptor, V4l2Node node, V4l2Capabilities capabilities, int type) {
        super(descriptor, node, capabilities);
        this.type = type;
        this.output = QueueType.isOutput(type);
    }

    /** The type of the queue that a node of data begins with; 0 where it is no such node. */
    public static int typeOf(V4l2Capabilities capabilities) {
        int[][] known = {
            {videodev2.V4L2_CAP_VBI_CAPTURE, videodev2.V4L2_BUF_TYPE_VBI_CAPTURE},
            {videodev2.V4L2_CAP_SLICED_VBI_CAPTURE, videodev2.V4L2_BUF_TYPE_SLICED_VBI_CAPTURE},
            {videodev2.V4L2_CAP_VBI_OUTPUT, videodev2.V4L2_BUF_TYPE_VBI_OUTPUT},
            {videodev2.V4L2_CAP_SLICED_VBI_OUTPUT, videodev2.V4L2_BUF_TYPE_SLICED_VBI_OUTPUT},
            {videodev2.V4L2_CAP_SDR_CAPTURE, videodev2.V4L2_BUF_TYPE_SDR_CAPTURE},
            {videodev2.V4L2_CAP_SDR_OUTPUT, videodev2.V4L2_BUF_TYPE_SDR_OUTPUT},
            {videodev2.V4L2_CAP_META_CAPTURE, videodev2.V4L2_BUF_TYPE_META_CAPTURE},
            {videodev2.V4L2_CAP_META_OUTPUT, videodev2.V4L2_BUF_TYPE_META_OUTPUT}
        };
        for (int[] one : known) {
            if (capabilities.has(one[0])) {
                return one[1];
            }
        }
        return 0;
    }

    @Override
    public List<List<Set<V4l2DataFormat.Service>>> slicedServices() {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_sliced_vbi_cap.SIZE);
        v4l2_sliced_vbi_cap answer = new v4l2_sliced_vbi_cap()
                .wrap(memory.buffer(), 0)
                .type(
                        QueueType.isOutput(type)
                                ? videodev2.V4L2_BUF_TYPE_SLICED_VBI_OUTPUT
                                : videodev2.V4L2_BUF_TYPE_SLICED_VBI_CAPTURE);
        if (kept.ends(kept.ask(videodev2.VIDIOC_G_SLICED_VBI_CAP, memory), "VIDIOC_G_SLICED_VBI_CAP")) {
            return List.of();
        }
        List<List<Set<V4l2DataFormat.Service>>> fields = new ArrayList<>();
        for (int field = 0; field < v4l2_sliced_vbi_cap.LENGTH_service_lines; field++) {
            List<Set<V4l2DataFormat.Service>> lines = new ArrayList<>();
            for (int line = 0; line < v4l2_sliced_vbi_cap.LENGTH_service_lines_2; line++) {
                lines.add(Bits.of(answer.service_lines(field, line), V4l2DataFormat.Service::new));
            }
            fields.add(List.copyOf(lines));
        }
        return fields;
    }

    @Override
    public List<PixelFormat> dataFormats() {
        checkOpen();
        return new V4l2Formats(kept, type)
                .pixelFormats().stream().map(PixelFormatInfo::pixelFormat).toList();
    }

    @Override
    public V4l2DataFormat dataFormat() {
        checkOpen();
        NativeMemory memory = kept.allocate(v4l2_format.SIZE);
        v4l2_format format = new v4l2_format().wrap(memory.buffer(), 0).type(type);
        kept.demand(videodev2.VIDIOC_G_FMT, "VIDIOC_G_FMT", memory);
        return V4l2DataFormats.read(format);
    }

    private int typeFor(V4l2DataFormat wish) {
        int capability;
        int wanted;
        if (wish instanceof V4l2DataFormat.RawVbi) {
            capability = output ? videodev2.V4L2_CAP_VBI_OUTPUT : videodev2.V4L2_CAP_VBI_CAPTURE;
            wanted = output ? videodev2.V4L2_BUF_TYPE_VBI_OUTPUT : videodev2.V4L2_BUF_TYPE_VBI_CAPTURE;
        } else if (wish instanceof V4l2DataFormat.SlicedVbi) {
            capability = output ? videodev2.V4L2_CAP_SLICED_VBI_OUTPUT : videodev2.V4L2_CAP_SLICED_VBI_CAPTURE;
            wanted = output ? videodev2.V4L2_BUF_TYPE_SLICED_VBI_OUTPUT : videodev2.V4L2_BUF_TYPE_SLICED_VBI_CAPTURE;
        } else if (wish instanceof V4l2DataFormat.Sdr) {
            capability = output ? videodev2.V4L2_CAP_SDR_OUTPUT : videodev2.V4L2_CAP_SDR_CAPTURE;
            wanted = output ? videodev2.V4L2_BUF_TYPE_SDR_OUTPUT : videodev2.V4L2_BUF_TYPE_SDR_CAPTURE;
        } else {
            capability = output ? videodev2.V4L2_CAP_META_OUTPUT : videodev2.V4L2_CAP_META_CAPTURE;
            wanted = output ? videodev2.V4L2_BUF_TYPE_META_OUTPUT : videodev2.V4L2_BUF_TYPE_META_CAPTURE;
        }
        if (!capabilities.has(capability)) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("set format", "the node has no data of this kind: " + wish)
                            .on(node.handle().target())
                            .hint("its capabilities are " + capabilities.names()));
        }
        return wanted;
    }

    @Override
    public V4l2DataFormat setDataFormat(V4l2DataFormat wish) {
        checkOpen();
        int wanted = typeFor(wish);
        NativeMemory memory = kept.allocate(v4l2_format.SIZE);
        v4l2_format format = new v4l2_format().wrap(memory.buffer(), 0).type(wanted);
        if (wish instanceof V4l2DataFormat.RawVbi raw) {
            v4l2_vbi_format vbi = format.fmt_vbi(new v4l2_vbi_format())
                    .sampling_rate(raw.samplingRate())
                    .offset(raw.offset())
                    .samples_per_line(raw.samplesPerLine())
                    .sample_format(raw.sampleFormat().code())
                    .flags(Bits.in(raw.flags(), V4l2DataFormat.VbiFlag::bit));
            for (int field = 0; field < 2; field++) {
                vbi.start(field, raw.starts().get(field))
                        .count(field, raw.counts().get(field));
            }
        } else if (wish instanceof V4l2DataFormat.SlicedVbi sliced) {
            format.fmt_sliced(new v4l2_sliced_vbi_format())
                    .service_set(Bits.in(sliced.services(), V4l2DataFormat.Service::bit));
        } else if (wish instanceof V4l2DataFormat.Sdr sdr) {
            format.fmt_sdr(new v4l2_sdr_format())
                    .pixelformat(sdr.sampleFormat().code())
                    .buffersize(sdr.bytes());
        } else if (wish instanceof V4l2DataFormat.Meta meta) {
            format.fmt_meta(new v4l2_meta_format())
                    .dataformat(meta.format().code())
                    .buffersize(meta.bytes());
        }
        kept.demand(videodev2.VIDIOC_S_FMT, "VIDIOC_S_FMT", memory);
        type = wanted;
        return V4l2DataFormats.read(format);
    }

    /** All that streams know of data is how many bytes it has. */
    private static VideoFormat bytesOf(V4l2DataFormat format) {
        int bytes = Math.max(1, format.bytes());
        PixelFormat code = format instanceof V4l2DataFormat.Sdr sdr
                ? sdr.sampleFormat()
                : format instanceof V4l2DataFormat.Meta meta ? meta.format() : PixelFormat.of("GREY");
        return VideoFormat.builder(code, bytes, 1).imageBytes(bytes).build();
    }

    private void check(boolean wantsOutput, String operation) {
        checkOpen();
        if (output != wantsOutput) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            operation,
                            output ? "the node takes data and gives none" : "the node gives data and takes none")
                    .on(node.handle().target()));
        }
    }

    @Override
    public CaptureStream captureData(CaptureSettings settings) {
        check(false, "capture");
        synchronized (streams.starting) {
            streams.claim(type, "capture");
            VideoFormat format = bytesOf(dataFormat());
            if (settings.memory() == MemoryMode.READ) {
                return V4l2ReadStream.start(this, type, format, Optional.empty(), settings);
            }
            return V4l2CaptureStream.start(this, type, format, Optional.empty(), settings, dmabufSource);
        }
    }

    @Override
    public FrameSink outputData(OutputSettings settings) {
        check(true, "output");
        synchronized (streams.starting) {
            streams.claim(type, "output");
            VideoFormat format = bytesOf(dataFormat());
            if (settings.memory() == MemoryMode.READ) {
                return V4l2WriteSink.start(this, type, format, Optional.empty(), settings);
            }
            return V4l2FrameSink.start(this, type, format, Optional.empty(), settings, dmabufSource);
        }
    }

    @Override
    public void setDmabufSource(DmabufSource source) {
        dmabufSource = source;
    }
}
