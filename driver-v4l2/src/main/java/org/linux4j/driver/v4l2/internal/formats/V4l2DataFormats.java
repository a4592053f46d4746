package org.linux4j.driver.v4l2.internal.formats;

import java.util.List;
import org.linux4j.driver.v4l2.V4l2DataFormat;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_meta_format;
import org.linux4j.driver.v4l2.uapi.v4l2_sdr_format;
import org.linux4j.driver.v4l2.uapi.v4l2_sliced_vbi_format;
import org.linux4j.driver.v4l2.uapi.v4l2_vbi_format;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.PixelFormat;

/** Formats of what is no picture, as the kernel tells them. */
public final class V4l2DataFormats {

    private V4l2DataFormats() {}

    public static V4l2DataFormat read(v4l2_format format) {
        switch (format.type()) {
            case videodev2.V4L2_BUF_TYPE_VBI_CAPTURE, videodev2.V4L2_BUF_TYPE_VBI_OUTPUT -> {
                v4l2_vbi_format vbi = format.fmt_vbi(new v4l2_vbi_format());
                return new V4l2DataFormat.RawVbi(
                        vbi.sampling_rate(),
                        vbi.offset(),
                        vbi.samples_per_line(),
                        new PixelFormat(vbi.sample_format()),
                        List.of(vbi.start(0), vbi.start(1)),
                        List.of(vbi.count(0), vbi.count(1)),
                        Bits.of(vbi.flags(), V4l2DataFormat.VbiFlag::new));
            }
            case videodev2.V4L2_BUF_TYPE_SLICED_VBI_CAPTURE, videodev2.V4L2_BUF_TYPE_SLICED_VBI_OUTPUT -> {
                v4l2_sliced_vbi_format sliced = format.fmt_sliced(new v4l2_sliced_vbi_format());
                return new V4l2DataFormat.SlicedVbi(
                        Bits.of(sliced.service_set(), V4l2DataFormat.Service::new), sliced.io_size());
            }
            case videodev2.V4L2_BUF_TYPE_SDR_CAPTURE, videodev2.V4L2_BUF_TYPE_SDR_OUTPUT -> {
                v4l2_sdr_format sdr = format.fmt_sdr(new v4l2_sdr_format());
                return new V4l2DataFormat.Sdr(new PixelFormat(sdr.pixelformat()), sdr.buffersize());
            }
            default -> {
                v4l2_meta_format meta = format.fmt_meta(new v4l2_meta_format());
                return new V4l2DataFormat.Meta(new PixelFormat(meta.dataformat()), meta.buffersize());
            }
        }
    }
}
