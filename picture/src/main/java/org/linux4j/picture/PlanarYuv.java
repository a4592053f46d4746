package org.linux4j.picture;

import java.io.IOException;
import java.util.Optional;
import org.linux4j.video.VideoFormat;

/**
 * Y'CbCr in planes: Y' first, then Cb and Cr in planes of their own or by turns in one.
 *
 * @param horizontal how many pixels have one Cb and one Cr
 * @param vertical how many lines have
 * @param crFirst whether Cr comes before Cb
 * @param interleaved whether both are by turns in one plane
 */
record PlanarYuv(int horizontal, int vertical, boolean crFirst, boolean interleaved) implements PixelDecoder {

    @Override
    public PixelReader open(FrameBytes frame, VideoFormat format) throws IOException {
        int width = format.width();
        long stride = frame.stride(width);
        FrameBytes.Plane luma = frame.plane(0, width, stride, format.height());
        long chromaWidth = (width + horizontal - 1L) / horizontal;
        long lines = (format.height() + vertical - 1L) / vertical;
        long lineBytes = interleaved ? chromaWidth * 2 : chromaWidth;
        // The kernel derives the chroma stride from that of the first plane; an odd width must still fit.
        long chromaStride = Math.max(lineBytes, (stride * (interleaved ? 2L : 1L) + horizontal - 1) / horizontal);
        FrameBytes.Plane first = frame.plane(1, lineBytes, chromaStride, lines);
        FrameBytes.Plane second = interleaved ? first : frame.plane(2, lineBytes, chromaStride, lines);
        FrameBytes.Plane cb = crFirst ? second : first;
        FrameBytes.Plane cr = crFirst ? first : second;
        int step = interleaved ? 2 : 1;
        int cbFirst = interleaved && crFirst ? 1 : 0;
        int crPlace = interleaved && !crFirst ? 1 : 0;
        YuvMatrix matrix = YuvMatrix.of(format.colorimetry());
        return new PixelReader() {
            @Override
            public void line(int y, int[] rgb) {
                int at = luma.at(y);
                int blue = cb.at(y / vertical) + cbFirst;
                int red = cr.at(y / vertical) + crPlace;
                for (int x = 0; x < width; x++) {
                    int place = x / horizontal * step;
                    rgb[x] = matrix.rgb(
                            luma.bytes()[at + x] & 0xff,
                            cb.bytes()[blue + place] & 0xff,
                            cr.bytes()[red + place] & 0xff);
                }
            }

            @Override
            public Optional<JfifReader> jfif() {
                if (horizontal != 2 || !JfifReader.suits(format.colorimetry(), width)) {
                    return Optional.empty();
                }
                float[] lights = JfifReader.light(format.colorimetry());
                float[] colours = JfifReader.halfColour(format.colorimetry());
                return Optional.of((y, light, at, blues, reds, half) -> {
                    byte[] data = luma.bytes();
                    int from = luma.at(y);
                    for (int x = 0; x < width; x++) {
                        light[at + x] = lights[data[from + x] & 0xff];
                    }
                    int blue = cb.at(y / vertical) + cbFirst;
                    int red = cr.at(y / vertical) + crPlace;
                    for (int x = 0; x < width / 2; x++) {
                        blues[half + x] += colours[cb.bytes()[blue + x * step] & 0xff];
                        reds[half + x] += colours[cr.bytes()[red + x * step] & 0xff];
                    }
                });
            }
        };
    }
}
