package org.linux4j.driver.v4l2;

import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.FieldOrder;

/**
 * How pictures go over a bus between two sub-devices.
 *
 * @param width the width in pixels
 * @param height the height in pixels
 * @param code how a pixel goes over the bus
 * @param field how lines follow one another
 * @param colorspace the primaries and the white point
 * @param encoding the Y'CbCr encoding, or that of HSV
 * @param quantization which range the numbers use
 * @param transfer the transfer function
 * @since 0.1
 */
public record MediaBusFormat(
        int width,
        int height,
        MediaBusCode code,
        FieldOrder field,
        Colorspace colorspace,
        Encoding encoding,
        Quantization quantization,
        Transfer transfer) {

    /**
     * The primaries and the white point. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_COLORSPACE_...}
     */
    public record Colorspace(int number) implements NamedNumber {

        /** As the driver has it. */
        public static final Colorspace DEFAULT = new Colorspace(videodev2.V4L2_COLORSPACE_DEFAULT);

        /** SMPTE 170M, for television of standard definition. */
        public static final Colorspace SMPTE170M = new Colorspace(videodev2.V4L2_COLORSPACE_SMPTE170M);

        /** SMPTE 240M, for early television of high definition. */
        public static final Colorspace SMPTE240M = new Colorspace(videodev2.V4L2_COLORSPACE_SMPTE240M);

        /** Rec. 709, for television of high definition. */
        public static final Colorspace REC709 = new Colorspace(videodev2.V4L2_COLORSPACE_REC709);

        /** Of a chip of old. */
        public static final Colorspace BT878 = new Colorspace(videodev2.V4L2_COLORSPACE_BT878);

        /** NTSC of 1953. */
        public static final Colorspace SYSTEM_M = new Colorspace(videodev2.V4L2_COLORSPACE_470_SYSTEM_M);

        /** EBU 3213, for PAL and SECAM. */
        public static final Colorspace SYSTEM_BG = new Colorspace(videodev2.V4L2_COLORSPACE_470_SYSTEM_BG);

        /** JPEG. */
        public static final Colorspace JPEG = new Colorspace(videodev2.V4L2_COLORSPACE_JPEG);

        /** sRGB, for computers. */
        public static final Colorspace SRGB = new Colorspace(videodev2.V4L2_COLORSPACE_SRGB);

        /** opRGB. */
        public static final Colorspace OPRGB = new Colorspace(videodev2.V4L2_COLORSPACE_OPRGB);

        /** BT.2020, for television of ultra high definition. */
        public static final Colorspace BT2020 = new Colorspace(videodev2.V4L2_COLORSPACE_BT2020);

        /** As the sensor has it. */
        public static final Colorspace RAW = new Colorspace(videodev2.V4L2_COLORSPACE_RAW);

        /** DCI-P3, for cinemas. */
        public static final Colorspace DCI_P3 = new Colorspace(videodev2.V4L2_COLORSPACE_DCI_P3);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * The transfer function. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_XFER_FUNC_...}
     */
    public record Transfer(int number) implements NamedNumber {

        /** As the colour space has it. */
        public static final Transfer DEFAULT = new Transfer(videodev2.V4L2_XFER_FUNC_DEFAULT);

        /** Rec. 709. */
        public static final Transfer REC709 = new Transfer(videodev2.V4L2_XFER_FUNC_709);

        /** sRGB. */
        public static final Transfer SRGB = new Transfer(videodev2.V4L2_XFER_FUNC_SRGB);

        /** opRGB. */
        public static final Transfer OPRGB = new Transfer(videodev2.V4L2_XFER_FUNC_OPRGB);

        /** SMPTE 240M. */
        public static final Transfer SMPTE240M = new Transfer(videodev2.V4L2_XFER_FUNC_SMPTE240M);

        /** Linear. */
        public static final Transfer NONE = new Transfer(videodev2.V4L2_XFER_FUNC_NONE);

        /** DCI-P3. */
        public static final Transfer DCI_P3 = new Transfer(videodev2.V4L2_XFER_FUNC_DCI_P3);

        /** SMPTE 2084, for high dynamic range. */
        public static final Transfer SMPTE2084 = new Transfer(videodev2.V4L2_XFER_FUNC_SMPTE2084);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * The Y'CbCr encoding, or that of HSV. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_YCBCR_ENC_...}
     */
    public record Encoding(int number) implements NamedNumber {

        /** As the colour space has it. */
        public static final Encoding DEFAULT = new Encoding(videodev2.V4L2_YCBCR_ENC_DEFAULT);

        /** BT.601. */
        public static final Encoding BT601 = new Encoding(videodev2.V4L2_YCBCR_ENC_601);

        /** Rec. 709. */
        public static final Encoding REC709 = new Encoding(videodev2.V4L2_YCBCR_ENC_709);

        /** xvYCC of BT.601. */
        public static final Encoding XV601 = new Encoding(videodev2.V4L2_YCBCR_ENC_XV601);

        /** xvYCC of Rec. 709. */
        public static final Encoding XV709 = new Encoding(videodev2.V4L2_YCBCR_ENC_XV709);

        /** BT.2020. */
        public static final Encoding BT2020 = new Encoding(videodev2.V4L2_YCBCR_ENC_BT2020);

        /** BT.2020 of constant luminance. */
        public static final Encoding BT2020_CONST_LUM = new Encoding(videodev2.V4L2_YCBCR_ENC_BT2020_CONST_LUM);

        /** SMPTE 240M. */
        public static final Encoding SMPTE240M = new Encoding(videodev2.V4L2_YCBCR_ENC_SMPTE240M);

        /** Hue of HSV from 0 to 179. */
        public static final Encoding HSV_180 = new Encoding(videodev2.V4L2_HSV_ENC_180);

        /** Hue of HSV from 0 to 255. */
        public static final Encoding HSV_256 = new Encoding(videodev2.V4L2_HSV_ENC_256);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * Which range the numbers use. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_QUANTIZATION_...}
     */
    public record Quantization(int number) implements NamedNumber {

        /** As the colour space has it. */
        public static final Quantization DEFAULT = new Quantization(videodev2.V4L2_QUANTIZATION_DEFAULT);

        /** The whole range. */
        public static final Quantization FULL_RANGE = new Quantization(videodev2.V4L2_QUANTIZATION_FULL_RANGE);

        /** The limited range, 16 to 235. */
        public static final Quantization LIMITED_RANGE = new Quantization(videodev2.V4L2_QUANTIZATION_LIM_RANGE);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * A format of progressive pictures, in the colours of the driver.
     *
     * @param width the width in pixels
     * @param height the height in pixels
     * @param code how a pixel goes over the bus
     * @return the format
     */
    public static MediaBusFormat of(int width, int height, MediaBusCode code) {
        return new MediaBusFormat(
                width,
                height,
                code,
                FieldOrder.PROGRESSIVE,
                Colorspace.DEFAULT,
                Encoding.DEFAULT,
                Quantization.DEFAULT,
                Transfer.DEFAULT);
    }

    /**
     * This format with another size and code; its colours stay, which both ends of a link must agree about.
     *
     * @param newWidth the width in pixels
     * @param newHeight the height in pixels
     * @param newCode how a pixel goes over the bus
     * @return the format
     */
    public MediaBusFormat with(int newWidth, int newHeight, MediaBusCode newCode) {
        return new MediaBusFormat(newWidth, newHeight, newCode, field, colorspace, encoding, quantization, transfer);
    }

    /** As {@code 640x480 srggb8_1x8}. */
    @Override
    public String toString() {
        return width + "x" + height + " " + code;
    }
}
