package org.linux4j.driver.v4l2.internal.node;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.Attributes;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.uapi.v4l2_capability;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/**
 * What {@code VIDIOC_QUERYCAP} tells of a node.
 *
 * @param driver the kernel driver
 * @param card the device's name
 * @param busInfo where it is attached
 * @param version the kernel's version
 * @param physical the capability bits of the whole device
 * @param node the capability bits of this node
 * @param known false where the node does not know the request, as sub-devices do not
 */
public record V4l2Capabilities(
        String driver, String card, String busInfo, int version, int physical, int node, boolean known) {

    private static final Object[][] NAMES = {
        {videodev2.V4L2_CAP_VIDEO_CAPTURE, "video_capture"},
        {videodev2.V4L2_CAP_VIDEO_OUTPUT, "video_output"},
        {videodev2.V4L2_CAP_VIDEO_OVERLAY, "video_overlay"},
        {videodev2.V4L2_CAP_VBI_CAPTURE, "vbi_capture"},
        {videodev2.V4L2_CAP_VBI_OUTPUT, "vbi_output"},
        {videodev2.V4L2_CAP_SLICED_VBI_CAPTURE, "sliced_vbi_capture"},
        {videodev2.V4L2_CAP_SLICED_VBI_OUTPUT, "sliced_vbi_output"},
        {videodev2.V4L2_CAP_RDS_CAPTURE, "rds_capture"},
        {videodev2.V4L2_CAP_VIDEO_OUTPUT_OVERLAY, "video_output_overlay"},
        {videodev2.V4L2_CAP_HW_FREQ_SEEK, "hw_freq_seek"},
        {videodev2.V4L2_CAP_RDS_OUTPUT, "rds_output"},
        {videodev2.V4L2_CAP_VIDEO_CAPTURE_MPLANE, "video_capture_mplane"},
        {videodev2.V4L2_CAP_VIDEO_OUTPUT_MPLANE, "video_output_mplane"},
        {videodev2.V4L2_CAP_VIDEO_M2M_MPLANE, "video_m2m_mplane"},
        {videodev2.V4L2_CAP_VIDEO_M2M, "video_m2m"},
        {videodev2.V4L2_CAP_TUNER, "tuner"},
        {videodev2.V4L2_CAP_AUDIO, "audio"},
        {videodev2.V4L2_CAP_RADIO, "radio"},
        {videodev2.V4L2_CAP_MODULATOR, "modulator"},
        {videodev2.V4L2_CAP_SDR_CAPTURE, "sdr_capture"},
        {videodev2.V4L2_CAP_EXT_PIX_FORMAT, "ext_pix_format"},
        {videodev2.V4L2_CAP_SDR_OUTPUT, "sdr_output"},
        {videodev2.V4L2_CAP_META_CAPTURE, "meta_capture"},
        {videodev2.V4L2_CAP_READWRITE, "readwrite"},
        {videodev2.V4L2_CAP_STREAMING, "streaming"},
        {videodev2.V4L2_CAP_META_OUTPUT, "meta_output"},
        {videodev2.V4L2_CAP_TOUCH, "touch"},
        {videodev2.V4L2_CAP_IO_MC, "io_mc"},
        {videodev2.V4L2_CAP_DEVICE_CAPS, "device_caps"},
    };

    public static V4l2Capabilities read(V4l2Node node) {
        NativeMemory memory = node.allocate(v4l2_capability.SIZE);
        int result = node.ask(videodev2.VIDIOC_QUERYCAP, memory);
        // Before Linux 3.1 what is not known was EINVAL.
        if (result == -errno.ENOTTY || result == -errno.EINVAL) {
            return new V4l2Capabilities("", "", "", 0, 0, 0, false);
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_QUERYCAP");
        }
        v4l2_capability answer = new v4l2_capability().wrap(memory.buffer(), 0);
        int physical = answer.capabilities();
        // Drivers older than the bit describe the node in the bits of the whole device.
        boolean perNode = (physical & videodev2.V4L2_CAP_DEVICE_CAPS) != 0;
        return new V4l2Capabilities(
                answer.driver_text(),
                answer.card_text(),
                answer.bus_info_text(),
                answer.version(),
                physical,
                perNode ? answer.device_caps() : physical,
                true);
    }

    /** Whether the node has one of these. */
    public boolean has(int bits) {
        return (node & bits) != 0;
    }

    /** Whether the node can be tuned, to receive or to send. */
    public boolean hasTuners() {
        return has(videodev2.V4L2_CAP_TUNER) || has(videodev2.V4L2_CAP_MODULATOR);
    }

    /** Whether the node takes pictures and gives others. */
    public boolean isCodec() {
        return has(videodev2.V4L2_CAP_VIDEO_M2M) || has(videodev2.V4L2_CAP_VIDEO_M2M_MPLANE);
    }

    /** The type of the queue that video is put out to; 0 where there is none. */
    public int outputType() {
        return has(videodev2.V4L2_CAP_VIDEO_OUTPUT_MPLANE)
                ? videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE
                : has(videodev2.V4L2_CAP_VIDEO_OUTPUT) ? videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT : 0;
    }

    /** The type of the queue that video is captured from; 0 where there is none. */
    public int captureType() {
        if (!has(videodev2.V4L2_CAP_STREAMING) && !has(videodev2.V4L2_CAP_READWRITE)) {
            return 0;
        }
        return has(videodev2.V4L2_CAP_VIDEO_CAPTURE_MPLANE)
                ? videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE
                : has(videodev2.V4L2_CAP_VIDEO_CAPTURE) ? videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE : 0;
    }

    /** The names of the node's bits; bits without a name in hexadecimal digits. */
    public List<String> names() {
        return names(node);
    }

    private static List<String> names(int bits) {
        List<String> names = new ArrayList<>();
        int rest = bits;
        for (Object[] entry : NAMES) {
            int bit = (Integer) entry[0];
            if ((bits & bit) != 0) {
                names.add((String) entry[1]);
                rest &= ~bit;
            }
        }
        if (rest != 0) {
            names.add(String.format("0x%08x", rest));
        }
        return names;
    }

    public Attributes attributes() {
        if (!known) {
            return Attributes.empty();
        }
        return Attributes.builder()
                .put("kernel.driver", driver)
                .put("kernel.version", (version >>> 16) + "." + (version >>> 8 & 0xff) + "." + (version & 0xff))
                .put("v4l2.card", card)
                .put("v4l2.bus_info", busInfo)
                // As the kernel has it: "capabilities" are those of all nodes together, "device caps" those of this
                // one.
                .put("v4l2.device_capabilities", Value.ofTexts(names()))
                .put("v4l2.capabilities", Value.ofTexts(names(physical)))
                .put("v4l2.device_capability_bits", Integer.toUnsignedLong(node))
                .put("v4l2.capability_bits", Integer.toUnsignedLong(physical))
                .build();
    }
}
