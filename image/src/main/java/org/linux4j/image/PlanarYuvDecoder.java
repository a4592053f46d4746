package org.linux4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.linux4j.video.VideoFormat;

/** Y'CbCr in planes: Y first, then Cb and Cr in planes of their own or interleaved in one. */
final class PlanarYuvDecoder implements FrameImages.Decoder {

    private final int horizontal;
    private final int vertical;
    private final boolean crFirst;
    private final boolean interleaved;

    private PlanarYuvDecoder(int horizontal, int vertical, boolean crFirst, boolean interleaved) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.crFirst = crFirst;
        this.interleaved = interleaved;
    }

    /** Cb and Cr by turns in one plane; one pair of them for so many pixels and lines. */
    static PlanarYuvDecoder interleaved(int horizontal, int vertical, boolean crFirst) {
        return new PlanarYuvDecoder(horizontal, vertical, crFirst, true);
    }

    /** Cb and Cr in planes of their own; one of each for so many pixels and lines. */
    static PlanarYuvDecoder planar(int horizontal, int vertical, boolean crFirst) {
        return new PlanarYuvDecoder(horizontal, vertical, crFirst, false);
    }

    @Override
    public BufferedImage decode(byte[] data, VideoFormat format) throws IOException {
        int width = format.width();
        int height = format.height();
        int stride = FrameImages.stride(format, width);
        long chromaWidth = (width + horizontal - 1L) / horizontal;
        long chromaHeight = (height + vertical - 1L) / vertical;
        long chromaLine = interleaved ? chromaWidth * 2 : chromaWidth;
        // The kernel derives the chroma stride from that of the first plane; an odd width must still fit.
        long chromaStride = Math.max(chromaLine, (stride * (interleaved ? 2L : 1L) + horizontal - 1) / horizontal);
        long chroma = (long) stride * height;
        long second = interleaved ? chroma + 1 : chroma + chromaStride * chromaHeight;
        FrameImages.require(
                data, (interleaved ? chroma : second) + chromaStride * (chromaHeight - 1) + chromaLine, format);

        int pixelStep = interleaved ? 2 : 1;
        int cb = (int) (crFirst ? second : chroma);
        int cr = (int) (crFirst ? chroma : second);
        YuvMatrix matrix = YuvMatrix.of(format.colorimetry());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            int luma = y * stride;
            int lineOffset = (int) (y / vertical * chromaStride);
            for (int x = 0; x < width; x++) {
                int at = lineOffset + x / horizontal * pixelStep;
                line[x] = matrix.rgb(data[luma + x] & 0xff, data[cb + at] & 0xff, data[cr + at] & 0xff);
            }
            image.getRaster().setDataElements(0, y, width, 1, line);
        }
        return image;
    }
}
