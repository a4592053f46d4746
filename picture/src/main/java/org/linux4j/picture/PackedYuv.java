package org.linux4j.picture;

import java.io.IOException;
import java.util.Optional;
import org.linux4j.video.VideoFormat;

/**
 * Y'CbCr 4:2:2 in four bytes for two pixels; a last odd pixel takes four bytes too.
 *
 * @param luma the place of the first pixel's Y' among them; that of the second is two further
 * @param cb the place of Cb
 * @param cr the place of Cr
 */
record PackedYuv(int luma, int cb, int cr) implements PixelDecoder {

    @Override
    public PixelReader open(FrameBytes frame, VideoFormat format) throws IOException {
        int width = format.width();
        FrameBytes.Plane plane = frame.packed((width + 1L) / 2 * 4);
        YuvMatrix matrix = YuvMatrix.of(format.colorimetry());
        byte[] data = plane.bytes();
        return new PixelReader() {
            @Override
            public void line(int y, int[] rgb) {
                int pair = plane.at(y);
                for (int x = 0; x < width; x += 2, pair += 4) {
                    int blue = data[pair + cb] & 0xff;
                    int red = data[pair + cr] & 0xff;
                    rgb[x] = matrix.rgb(data[pair + luma] & 0xff, blue, red);
                    if (x + 1 < width) {
                        rgb[x + 1] = matrix.rgb(data[pair + luma + 2] & 0xff, blue, red);
                    }
                }
            }

            @Override
            public Optional<JfifReader> jfif() {
                return JfifReader.suits(format.colorimetry(), width)
                        ? Optional.of(direct(plane, width, format))
                        : Optional.empty();
            }
        };
    }

    private JfifReader direct(FrameBytes.Plane plane, int width, VideoFormat format) {
        float[] lights = JfifReader.light(format.colorimetry());
        float[] colours = JfifReader.halfColour(format.colorimetry());
        byte[] data = plane.bytes();
        return (y, light, at, blue, red, half) -> {
            int pair = plane.at(y);
            for (int x = 0; x < width / 2; x++, pair += 4) {
                light[at + 2 * x] = lights[data[pair + luma] & 0xff];
                light[at + 2 * x + 1] = lights[data[pair + luma + 2] & 0xff];
                blue[half + x] += colours[data[pair + cb] & 0xff];
                red[half + x] += colours[data[pair + cr] & 0xff];
            }
        };
    }
}
