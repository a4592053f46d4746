package org.linux4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.linux4j.video.VideoFormat;

/** Pixels of whole bytes, one after the other, that hold their colour alone. */
final class PackedDecoder implements FrameImages.Decoder {

    /** Reads the pixel at an offset as 0xRRGGBB. */
    private interface Pixel {
        int rgb(byte[] data, int at);
    }

    private final int bytesPerPixel;
    private final Pixel pixel;

    private PackedDecoder(int bytesPerPixel, Pixel pixel) {
        this.bytesPerPixel = bytesPerPixel;
        this.pixel = pixel;
    }

    static PackedDecoder rgb(int bytesPerPixel, int red, int green, int blue) {
        return new PackedDecoder(
                bytesPerPixel,
                (data, at) ->
                        (data[at + red] & 0xff) << 16 | (data[at + green] & 0xff) << 8 | (data[at + blue] & 0xff));
    }

    /** Grey, of which the most significant byte is shown. */
    static PackedDecoder grey(int bytesPerPixel, int significant) {
        return new PackedDecoder(bytesPerPixel, (data, at) -> (data[at + significant] & 0xff) * 0x010101);
    }

    static PackedDecoder rgb565(int lowByte) {
        return new PackedDecoder(2, (data, at) -> {
            int bits = (data[at + 1 - lowByte] & 0xff) << 8 | (data[at + lowByte] & 0xff);
            int red = bits >> 11;
            int green = bits >> 5 & 0x3f;
            int blue = bits & 0x1f;
            return (red << 3 | red >> 2) << 16 | (green << 2 | green >> 4) << 8 | (blue << 3 | blue >> 2);
        });
    }

    @Override
    public BufferedImage decode(byte[] data, VideoFormat format) throws IOException {
        int width = format.width();
        int height = format.height();
        long packed = (long) width * bytesPerPixel;
        int stride = FrameImages.stride(format, packed);
        FrameImages.require(data, (long) stride * (height - 1) + packed, format);

        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            int at = y * stride;
            for (int x = 0; x < width; x++, at += bytesPerPixel) {
                line[x] = pixel.rgb(data, at);
            }
            image.getRaster().setDataElements(0, y, width, 1, line);
        }
        return image;
    }
}
