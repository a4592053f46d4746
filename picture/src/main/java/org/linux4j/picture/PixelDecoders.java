package org.linux4j.picture;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.linux4j.video.PixelFormat;

/** The decoders by format, of which {@code Documentation/userspace-api/media/v4l/pixfmt.rst} says how they lie in memory. */
final class PixelDecoders {

    static final Map<PixelFormat, PixelDecoder> ALL = all();

    private static final Set<PixelFormat> GREYS = Set.of(
            PixelFormat.GREY,
            PixelFormat.of("Y10"),
            PixelFormat.of("Y12"),
            PixelFormat.of("Y14"),
            PixelFormat.of("Y16"),
            PixelFormat.of("Y16-BE"));

    private PixelDecoders() {}

    static boolean isGrey(PixelFormat format) {
        return GREYS.contains(format);
    }

    private static Map<PixelFormat, PixelDecoder> all() {
        Map<PixelFormat, PixelDecoder> all = new HashMap<>();
        grey(all);
        rgb(all);
        yuv(all);
        bayer(all);
        put(all, BitFields.hsvBytes("hsv"), "HSV3");
        put(all, BitFields.hsvBytes("xhsv"), "HSV4");
        return Map.copyOf(all);
    }

    private static void put(Map<PixelFormat, PixelDecoder> all, PixelDecoder decoder, String... fourccs) {
        for (String fourcc : fourccs) {
            all.put(PixelFormat.of(fourcc), decoder);
        }
    }

    private static void grey(Map<PixelFormat, PixelDecoder> all) {
        put(all, Grey.bytes(), "GREY");
        put(all, Grey.words(10, false), "Y10");
        put(all, Grey.words(12, false), "Y12");
        put(all, Grey.words(14, false), "Y14");
        put(all, Grey.words(16, false), "Y16");
        put(all, Grey.words(16, true), "Y16-BE");
    }

    private static void rgb(Map<PixelFormat, PixelDecoder> all) {
        put(all, BitFields.rgb("rgb", "332"), "RGB1");
        put(all, BitFields.rgb("xrgb", "4444"), "R444", "XR12", "AR12");
        put(all, BitFields.rgb("rgbx", "4444"), "RX12", "RA12");
        put(all, BitFields.rgb("xbgr", "4444"), "XB12", "AB12");
        put(all, BitFields.rgb("bgrx", "4444"), "BX12", "GA12");
        put(all, BitFields.rgb("xrgb", "1555"), "RGBO", "XR15", "AR15");
        put(all, BitFields.rgb("rgbx", "5551"), "RX15", "RA15");
        put(all, BitFields.rgb("xbgr", "1555"), "XB15", "AB15");
        put(all, BitFields.rgb("bgrx", "5551"), "BX15", "BA15");
        put(all, BitFields.rgb("xrgb", "1555", true), "RGBQ", "XR15-BE", "AR15-BE");
        put(all, BitFields.rgb("rgb", "565"), "RGBP");
        put(all, BitFields.rgb("rgb", "565", true), "RGBR");
        put(all, BitFields.rgb("bgrxx", "66677", true), "BGRH");
        put(all, BitFields.rgbBytes("rgb"), "RGB3");
        put(all, BitFields.rgbBytes("bgr"), "BGR3");
        put(all, BitFields.rgbBytes("bgrx"), "XR24", "AR24", "BGR4");
        put(all, BitFields.rgbBytes("xrgb"), "BX24", "BA24", "RGB4");
        put(all, BitFields.rgbBytes("rgbx"), "XB24", "AB24");
        put(all, BitFields.rgbBytes("xbgr"), "RX24", "RA24");
    }

    private static void yuv(Map<PixelFormat, PixelDecoder> all) {
        put(all, new PackedYuv(0, 1, 3), "YUYV");
        put(all, new PackedYuv(0, 3, 1), "YVYU");
        put(all, new PackedYuv(1, 0, 2), "UYVY");
        put(all, new PackedYuv(1, 2, 0), "VYUY");
        put(all, BitFields.yuv("xyuv", "4444"), "Y444");
        put(all, BitFields.yuv("xyuv", "1555"), "YUVO");
        put(all, BitFields.yuv("yuv", "565"), "YUVP");
        put(all, BitFields.yuvBytes("yuv"), "YUV3");
        put(all, BitFields.yuvBytes("xyuv"), "YUV4", "AYUV", "XYUV");
        put(all, BitFields.yuvBytes("vuyx"), "VUYA", "VUYX");
        put(all, BitFields.yuvBytes("yuvx"), "YUVA", "YUVX");
        put(all, new PlanarYuv(2, 2, false, true), "NV12", "NM12");
        put(all, new PlanarYuv(2, 2, true, true), "NV21", "NM21");
        put(all, new PlanarYuv(2, 1, false, true), "NV16", "NM16");
        put(all, new PlanarYuv(2, 1, true, true), "NV61", "NM61");
        put(all, new PlanarYuv(1, 1, false, true), "NV24");
        put(all, new PlanarYuv(1, 1, true, true), "NV42");
        put(all, new PlanarYuv(2, 2, false, false), "YU12", "YM12");
        put(all, new PlanarYuv(2, 2, true, false), "YV12", "YM21");
        put(all, new PlanarYuv(2, 1, false, false), "422P", "YM16");
        put(all, new PlanarYuv(2, 1, true, false), "YM61");
        put(all, new PlanarYuv(1, 1, false, false), "YM24");
        put(all, new PlanarYuv(1, 1, true, false), "YM42");
    }

    private static void bayer(Map<PixelFormat, PixelDecoder> all) {
        String[] orders = {"bggr", "gbrg", "grbg", "rggb"};
        Map<Bayer.Packing, String[]> names = Map.of(
                Bayer.Packing.BYTES, new String[] {"BA81", "GBRG", "GRBG", "RGGB"},
                Bayer.Packing.WORDS_10, new String[] {"BG10", "GB10", "BA10", "RG10"},
                Bayer.Packing.WORDS_12, new String[] {"BG12", "GB12", "BA12", "RG12"},
                Bayer.Packing.WORDS_14, new String[] {"BG14", "GB14", "GR14", "RG14"},
                Bayer.Packing.WORDS_16, new String[] {"BYR2", "GB16", "GR16", "RG16"},
                Bayer.Packing.PACKED_10, new String[] {"pBAA", "pGAA", "pgAA", "pRAA"},
                Bayer.Packing.PACKED_12, new String[] {"pBCC", "pGCC", "pgCC", "pRCC"},
                Bayer.Packing.PACKED_14, new String[] {"pBEE", "pGEE", "pgEE", "pREE"});
        names.forEach((packing, fourccs) -> {
            for (int i = 0; i < orders.length; i++) {
                put(all, Bayer.of(orders[i], packing), fourccs[i]);
            }
        });
    }
}
