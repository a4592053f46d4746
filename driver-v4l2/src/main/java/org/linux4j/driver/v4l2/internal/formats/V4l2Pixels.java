package org.linux4j.driver.v4l2.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.internal.node.Fields;
import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format_mplane;
import org.linux4j.driver.v4l2.uapi.v4l2_plane_pix_format;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.Colorimetry;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PlaneLayout;
import org.linux4j.video.VideoFormat;

/**
 * Between {@code struct v4l2_format} and {@link VideoFormat}.
 *
 * <p>Defaults of colorimetry are resolved as {@code V4L2_MAP_XFER_FUNC_DEFAULT} and its siblings in
 * {@code linux/videodev2.h} do.
 */
public final class V4l2Pixels {

    private static final Set<String> RGB = Set.of(
            "RGB1", "R444", "AR12", "XR12", "RA12", "RX12", "AB12", "XB12", "GA12", "BA12", "BX12", "RGBO", "AR15",
            "XR15", "RA15", "RX15", "AB15", "XB15", "BA15", "BX15", "RGBP", "RGBQ", "RGBR", "AR15-BE", "XR15-BE",
            "BGRH", "BGR3", "RGB3", "BGR4", "AR24", "XR24", "RA24", "RX24", "RGB4", "BA24", "BX24", "AB24", "XB24",
            "BA81", "GBRG", "GRBG", "RGGB", "BG10", "GB10", "BA10", "RG10", "BG12", "GB12", "RG12", "BYR2", "GB16",
            "GR16", "RG16", "HSV3", "HSV4", "pBAA", "pGAA", "pgAA", "pRAA");

    private V4l2Pixels() {}

    /** Reads a format by the type of its queue. */
    static VideoFormat read(v4l2_format format) {
        if (QueueType.isPlanar(format.type())) {
            return read(format.fmt_pix_mp(new v4l2_pix_format_mplane()));
        }
        v4l2_pix_format pixels = format.fmt_pix(new v4l2_pix_format());
        PixelFormat pixelFormat = new PixelFormat(pixels.pixelformat());
        return VideoFormat.builder(pixelFormat, Math.max(1, pixels.width()), Math.max(1, pixels.height()))
                .bytesPerLine(Math.max(0, pixels.bytesperline()))
                .imageBytes(Math.max(0, pixels.sizeimage()))
                .field(Fields.of(pixels.field()))
                .colorimetry(colorimetry(
                        pixelFormat,
                        pixels.colorspace(),
                        pixels.quantization(),
                        pixels.xfer_func(),
                        pixels.ycbcr_enc()))
                .build();
    }

    private static VideoFormat read(v4l2_pix_format_mplane pixels) {
        PixelFormat pixelFormat = new PixelFormat(pixels.pixelformat());
        List<PlaneLayout> planes = new ArrayList<>();
        int count = Math.max(1, Math.min(videodev2.VIDEO_MAX_PLANES, pixels.num_planes()));
        v4l2_plane_pix_format plane = new v4l2_plane_pix_format();
        for (int i = 0; i < count; i++) {
            pixels.plane_fmt(i, plane);
            planes.add(new PlaneLayout(Math.max(0, plane.bytesperline()), Math.max(0, plane.sizeimage())));
        }
        long bytes = planes.stream().mapToLong(PlaneLayout::imageBytes).sum();
        if (bytes > Integer.MAX_VALUE) {
            throw new DeviceException(DeviceException.failure(
                    "read format", "the driver's answer cannot be: images of " + bytes + " bytes"));
        }
        return VideoFormat.builder(pixelFormat, Math.max(1, pixels.width()), Math.max(1, pixels.height()))
                .planes(planes)
                .field(Fields.of(pixels.field()))
                .colorimetry(colorimetry(
                        pixelFormat,
                        pixels.colorspace(),
                        pixels.quantization(),
                        pixels.xfer_func(),
                        pixels.ycbcr_enc()))
                .build();
    }

    /** Writes a wish by the type of its queue. */
    static void write(VideoFormat wish, v4l2_format format) {
        if (QueueType.isPlanar(format.type())) {
            v4l2_pix_format_mplane pixels = format.fmt_pix_mp(new v4l2_pix_format_mplane());
            pixels.width(wish.width())
                    .height(wish.height())
                    .pixelformat(wish.pixelFormat().code())
                    .field(Fields.number(wish.field()))
                    .num_planes(wish.planes().size());
            for (int i = 0; i < wish.planes().size(); i++) {
                pixels.plane_fmt(i, new v4l2_plane_pix_format())
                        .bytesperline(wish.planes().get(i).bytesPerLine())
                        .sizeimage(wish.planes().get(i).imageBytes());
            }
        } else {
            format.fmt_pix(new v4l2_pix_format())
                    .width(wish.width())
                    .height(wish.height())
                    .pixelformat(wish.pixelFormat().code())
                    .field(Fields.number(wish.field()))
                    .bytesperline(wish.bytesPerLine())
                    .sizeimage(wish.imageBytes());
        }
    }

    private static Colorimetry colorimetry(
            PixelFormat pixelFormat, int told, int quantization, int transfer, int encoding) {
        int colorspace = told == videodev2.V4L2_COLORSPACE_DEFAULT ? videodev2.V4L2_COLORSPACE_SRGB : told;
        boolean rgb = RGB.contains(pixelFormat.fourcc());
        boolean full =
                switch (quantization) {
                    case videodev2.V4L2_QUANTIZATION_FULL_RANGE -> true;
                    case videodev2.V4L2_QUANTIZATION_LIM_RANGE -> false;
                    default -> rgb || colorspace == videodev2.V4L2_COLORSPACE_JPEG;
                };
        return new Colorimetry(
                colorspaceName(colorspace),
                transferName(transfer, colorspace),
                encodingName(encoding, colorspace),
                full);
    }

    private static String colorspaceName(int colorspace) {
        return switch (colorspace) {
            case videodev2.V4L2_COLORSPACE_SMPTE170M -> "smpte170m";
            case videodev2.V4L2_COLORSPACE_SMPTE240M -> "smpte240m";
            case videodev2.V4L2_COLORSPACE_REC709 -> "rec709";
            case videodev2.V4L2_COLORSPACE_470_SYSTEM_M -> "470_system_m";
            case videodev2.V4L2_COLORSPACE_470_SYSTEM_BG -> "470_system_bg";
            case videodev2.V4L2_COLORSPACE_JPEG -> "jpeg";
            case videodev2.V4L2_COLORSPACE_SRGB -> "srgb";
            case videodev2.V4L2_COLORSPACE_OPRGB -> "oprgb";
            case videodev2.V4L2_COLORSPACE_BT2020 -> "bt2020";
            case videodev2.V4L2_COLORSPACE_RAW -> "raw";
            case videodev2.V4L2_COLORSPACE_DCI_P3 -> "dci_p3";
            default -> "colorspace_" + colorspace;
        };
    }

    private static String transferName(int transfer, int colorspace) {
        return switch (transfer) {
            case videodev2.V4L2_XFER_FUNC_DEFAULT ->
                switch (colorspace) {
                    case videodev2.V4L2_COLORSPACE_OPRGB -> "oprgb";
                    case videodev2.V4L2_COLORSPACE_SMPTE240M -> "smpte240m";
                    case videodev2.V4L2_COLORSPACE_DCI_P3 -> "dci_p3";
                    case videodev2.V4L2_COLORSPACE_RAW -> "none";
                    case videodev2.V4L2_COLORSPACE_SRGB, videodev2.V4L2_COLORSPACE_JPEG -> "srgb";
                    default -> "709";
                };
            case videodev2.V4L2_XFER_FUNC_709 -> "709";
            case videodev2.V4L2_XFER_FUNC_SRGB -> "srgb";
            case videodev2.V4L2_XFER_FUNC_OPRGB -> "oprgb";
            case videodev2.V4L2_XFER_FUNC_SMPTE240M -> "smpte240m";
            case videodev2.V4L2_XFER_FUNC_NONE -> "none";
            case videodev2.V4L2_XFER_FUNC_DCI_P3 -> "dci_p3";
            case videodev2.V4L2_XFER_FUNC_SMPTE2084 -> "smpte2084";
            default -> "transfer_" + transfer;
        };
    }

    private static String encodingName(int encoding, int colorspace) {
        return switch (encoding) {
            case videodev2.V4L2_YCBCR_ENC_DEFAULT ->
                switch (colorspace) {
                    case videodev2.V4L2_COLORSPACE_REC709, videodev2.V4L2_COLORSPACE_DCI_P3 -> "709";
                    case videodev2.V4L2_COLORSPACE_BT2020 -> "bt2020";
                    case videodev2.V4L2_COLORSPACE_SMPTE240M -> "smpte240m";
                    default -> "601";
                };
            case videodev2.V4L2_YCBCR_ENC_601 -> "601";
            case videodev2.V4L2_YCBCR_ENC_709 -> "709";
            case videodev2.V4L2_YCBCR_ENC_XV601 -> "xv601";
            case videodev2.V4L2_YCBCR_ENC_XV709 -> "xv709";
            case videodev2.V4L2_YCBCR_ENC_BT2020 -> "bt2020";
            case videodev2.V4L2_YCBCR_ENC_BT2020_CONST_LUM -> "bt2020_const_lum";
            case videodev2.V4L2_YCBCR_ENC_SMPTE240M -> "smpte240m";
            default -> "encoding_" + encoding;
        };
    }
}
