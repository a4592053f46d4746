package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linux4j.video.PictureArea;
import org.linux4j.video.VideoFormat;

/**
 * The visible part of pictures whose buffers are larger, line after line without gaps: what files have, and what other
 * programs take for a picture of that size.
 */
final class VisiblePixels {

    /** Samples of a kind that lie in lines: so many bytes for so many pixels and lines. */
    private record Kind(int bytes, int pixels, int lines) {}

    /** Samples of a kind in a picture: where they begin, and how far their lines are apart. */
    private record Plane(Kind kind, long start, long stride) {}

    private static final Kind LUMA = new Kind(1, 1, 1);

    private static final Map<String, List<Kind>> FORMATS = Map.ofEntries(
            packed("GREY", 1, 1),
            packed("Y16", 2, 1),
            packed("RGBP", 2, 1),
            packed("RGBR", 2, 1),
            packed("RGB3", 3, 1),
            packed("BGR3", 3, 1),
            packed("XR24", 4, 1),
            packed("AR24", 4, 1),
            packed("BGR4", 4, 1),
            packed("BX24", 4, 1),
            packed("BA24", 4, 1),
            packed("RGB4", 4, 1),
            packed("YUYV", 4, 2),
            packed("YVYU", 4, 2),
            packed("UYVY", 4, 2),
            packed("VYUY", 4, 2),
            planar("NV12", new Kind(2, 2, 2)),
            planar("NV21", new Kind(2, 2, 2)),
            planar("NV16", new Kind(2, 2, 1)),
            planar("NV61", new Kind(2, 2, 1)),
            planar("NV24", new Kind(2, 1, 1)),
            planar("NV42", new Kind(2, 1, 1)),
            planar("YU12", new Kind(1, 2, 2), new Kind(1, 2, 2)),
            planar("YV12", new Kind(1, 2, 2), new Kind(1, 2, 2)),
            planar("422P", new Kind(1, 2, 1), new Kind(1, 2, 1)));

    private final PictureArea area;
    private final List<Plane> planes;

    private VisiblePixels(PictureArea area, List<Plane> planes) {
        this.area = area;
        this.planes = planes;
    }

    private static Map.Entry<String, List<Kind>> packed(String fourcc, int bytes, int pixels) {
        return Map.entry(fourcc, List.of(new Kind(bytes, pixels, 1)));
    }

    private static Map.Entry<String, List<Kind>> planar(String fourcc, Kind... chroma) {
        List<Kind> kinds = new ArrayList<>(List.of(LUMA));
        kinds.addAll(List.of(chroma));
        return Map.entry(fourcc, List.copyOf(kinds));
    }

    /** Nothing where all is visible, or it is not known here how such pictures lie in memory. */
    static Optional<VisiblePixels> of(VideoFormat format) {
        List<Kind> kinds = FORMATS.get(format.pixelFormat().fourcc());
        if (format.isWhole() || kinds == null || format.planes().size() > 1) {
            return Optional.empty();
        }
        Kind first = kinds.get(0);
        long stride = format.bytesPerLine() > 0
                ? format.bytesPerLine()
                : (long) samples(format.width(), first.pixels()) * first.bytes();
        List<Plane> planes = new ArrayList<>();
        long start = 0;
        for (Kind kind : kinds) {
            // The kernel derives the strides of chroma from that of luma, which has a byte for each pixel.
            long own = start == 0 ? stride : stride * kind.bytes() / kind.pixels();
            planes.add(new Plane(kind, start, own));
            start += own * samples(format.height(), kind.lines());
        }
        return Optional.of(new VisiblePixels(format.visible(), planes));
    }

    private static int samples(int pixels, int each) {
        return (pixels + each - 1) / each;
    }

    private static int firstByte(Kind kind, PictureArea area) {
        return area.left() / kind.pixels() * kind.bytes();
    }

    private static int lineBytes(Kind kind, PictureArea area) {
        return samples(area.left() + area.width(), kind.pixels()) * kind.bytes() - firstByte(kind, area);
    }

    private static int lines(Kind kind, PictureArea area) {
        return samples(area.top() + area.height(), kind.lines()) - area.top() / kind.lines();
    }

    /** Whether a picture has the whole part: damaged ones may be cut off. */
    boolean isIn(ByteBuffer picture) {
        Plane last = planes.get(planes.size() - 1);
        long lastLine = area.top() / last.kind().lines() + lines(last.kind(), area) - 1L;
        long end =
                last.start() + lastLine * last.stride() + firstByte(last.kind(), area) + lineBytes(last.kind(), area);
        return end <= picture.remaining();
    }

    /** How many bytes the part has. */
    int bytes() {
        return planes.stream()
                .mapToInt(plane -> lineBytes(plane.kind(), area) * lines(plane.kind(), area))
                .sum();
    }

    /** How many bytes a line of the first plane has. */
    int bytesPerLine() {
        return lineBytes(planes.get(0).kind(), area);
    }

    /** The part of a picture, which begins at the position of its buffer; the position stays. */
    ByteBuffer of(ByteBuffer picture) {
        ByteBuffer part = ByteBuffer.allocate(bytes());
        ByteBuffer from = picture.slice();
        eachLine((at, length) -> part.put(from.duplicate().position(at).limit(at + length)));
        return part.flip();
    }

    /** A picture of so many bytes that has the part in it, and zeros elsewhere. */
    ByteBuffer fill(ByteBuffer part, int pictureBytes) {
        ByteBuffer picture = ByteBuffer.allocate(pictureBytes);
        ByteBuffer from = part.duplicate();
        eachLine((at, length) -> {
            picture.put(at, from.slice(from.position(), length), 0, length);
            from.position(from.position() + length);
        });
        return picture;
    }

    private interface Line {
        void at(int position, int length);
    }

    private void eachLine(Line line) {
        for (Plane plane : planes) {
            int first = area.top() / plane.kind().lines();
            int length = lineBytes(plane.kind(), area);
            for (int y = first; y < first + lines(plane.kind(), area); y++) {
                line.at((int) (plane.start() + y * plane.stride()) + firstByte(plane.kind(), area), length);
            }
        }
    }
}
