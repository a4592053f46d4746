package org.linux4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.linux4j.video.VideoFormat;

/** Y'CbCr 4:2:2 in four bytes for two pixels; a last odd pixel takes four bytes too. */
final class PackedYuvDecoder implements FrameImages.Decoder {

    private final int luma;
    private final int cb;
    private final int cr;

    PackedYuvDecoder(int luma, int cb, int cr) {
        this.luma = luma;
        this.cb = cb;
        this.cr = cr;
    }

    @Override
    public BufferedImage decode(byte[] data, VideoFormat format) throws IOException {
        int width = format.width();
        int height = format.height();
        long packed = (width + 1L) / 2 * 4;
        int stride = FrameImages.stride(format, packed);
        FrameImages.require(data, (long) stride * (height - 1) + packed, format);

        YuvMatrix matrix = YuvMatrix.of(format.colorimetry());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pair = y * stride + x / 2 * 4;
                line[x] = matrix.rgb(
                        data[pair + luma + (x & 1) * 2] & 0xff, data[pair + cb] & 0xff, data[pair + cr] & 0xff);
            }
            image.getRaster().setDataElements(0, y, width, 1, line);
        }
        return image;
    }
}
