package org.linux4j.driver.v4l2;

import org.linux4j.driver.v4l2.internal.node.KernelNames;
import org.linux4j.driver.v4l2.uapi.media_bus_format;

/**
 * How pictures go over a bus between two sub-devices.
 *
 * @param width the width in pixels
 * @param height the height in pixels
 * @param code {@code MEDIA_BUS_FMT_...}
 * @param field {@code V4L2_FIELD_...}
 * @param colorspace {@code V4L2_COLORSPACE_...}
 * @param encoding {@code V4L2_YCBCR_ENC_...} or {@code V4L2_HSV_ENC_...}
 * @param quantization {@code V4L2_QUANTIZATION_...}
 * @param transfer {@code V4L2_XFER_FUNC_...}
 */
public record MediaBusFormat(
        int width, int height, int code, int field, int colorspace, int encoding, int quantization, int transfer) {

    private static final KernelNames NAMES = new KernelNames(media_bus_format.class, "MEDIA_BUS_FMT_");

    /**
     * This format with another size and code; its colours stay, which both ends of a link must agree about.
     *
     * @param newWidth the width in pixels
     * @param newHeight the height in pixels
     * @param newCode {@code MEDIA_BUS_FMT_...}
     * @return the format
     */
    public MediaBusFormat with(int newWidth, int newHeight, int newCode) {
        return new MediaBusFormat(newWidth, newHeight, newCode, field, colorspace, encoding, quantization, transfer);
    }

    /**
     * The kernel's name of a code.
     *
     * @param code {@code MEDIA_BUS_FMT_...}
     * @return the name in lower case without its beginning, or the number where it has none
     */
    public static String nameOf(int code) {
        return NAMES.of(code);
    }

    @Override
    public String toString() {
        return width + "x" + height + " " + nameOf(code);
    }
}
