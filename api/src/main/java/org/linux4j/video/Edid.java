package org.linux4j.video;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the description of a display says of it, as the VESA standard for enhanced EDID has it (its first block).
 *
 * @param manufacturer three letters
 * @param product the manufacturer's number of the product
 * @param serial the serial number, 0 where there is none
 * @param week the week when it was made, 0 where it does not say
 * @param year the year when it was made, or its model's
 * @param version such as {@code 1.4}
 * @param digital whether its input is digital
 * @param widthCentimetres the width of the picture, 0 where it does not say
 * @param heightCentimetres the height of the picture, 0 where it does not say
 * @param name its name, where it has one
 * @param serialText its serial number as text, where it has one
 * @param timings the timings that it describes, the preferred one first
 * @param extensions how many more blocks it says it has
 * @param brokenBlocks the numbers of the blocks whose checksum is wrong
 * @since 0.1
 */
public record Edid(
        String manufacturer,
        int product,
        long serial,
        int week,
        int year,
        String version,
        boolean digital,
        int widthCentimetres,
        int heightCentimetres,
        Optional<String> name,
        Optional<String> serialText,
        List<VideoSignals.Timings> timings,
        int extensions,
        List<Integer> brokenBlocks) {

    /** How many bytes a block has. */
    public static final int BLOCK_BYTES = 128;

    private static final int[] MARK = {0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0};
    private static final int FIRST_DESCRIPTOR = 54;
    private static final int DESCRIPTOR_BYTES = 18;
    private static final int DESCRIPTORS = 4;
    private static final int TAG_NAME = 0xfc;
    private static final int TAG_SERIAL = 0xff;

    /**
     * Copies the lists.
     *
     * @param manufacturer as the component of that name
     * @param product as the component of that name
     * @param serial as the component of that name
     * @param week as the component of that name
     * @param year as the component of that name
     * @param version as the component of that name
     * @param digital as the component of that name
     * @param widthCentimetres as the component of that name
     * @param heightCentimetres as the component of that name
     * @param name as the component of that name
     * @param serialText as the component of that name
     * @param timings as the component of that name
     * @param extensions as the component of that name
     * @param brokenBlocks as the component of that name
     */
    public Edid {
        timings = List.copyOf(timings);
        brokenBlocks = List.copyOf(brokenBlocks);
    }

    /**
     * Reads a description. A wrong checksum is told, not refused: many displays have one.
     *
     * @param bytes the bytes, a multiple of 128
     * @return what they say
     * @throws IllegalArgumentException if it is no EDID
     */
    public static Edid parse(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % BLOCK_BYTES != 0) {
            throw new IllegalArgumentException(
                    "An EDID has blocks of " + BLOCK_BYTES + " bytes; these are " + bytes.length + " bytes");
        }
        for (int i = 0; i < MARK.length; i++) {
            if (at(bytes, i) != MARK[i]) {
                throw new IllegalArgumentException(
                        "This is no EDID: it does not begin with 00 ff ff ff ff ff ff 00 (byte " + i + " is "
                                + String.format("%02x", at(bytes, i)) + ")");
            }
        }
        Optional<String> name = Optional.empty();
        Optional<String> serialText = Optional.empty();
        List<VideoSignals.Timings> timings = new ArrayList<>();
        for (int i = 0; i < DESCRIPTORS; i++) {
            int from = FIRST_DESCRIPTOR + i * DESCRIPTOR_BYTES;
            if (two(bytes, from) != 0) {
                timings.add(timings(bytes, from));
            } else if (at(bytes, from + 3) == TAG_NAME) {
                name = Optional.of(text(bytes, from + 5));
            } else if (at(bytes, from + 3) == TAG_SERIAL) {
                serialText = Optional.of(text(bytes, from + 5));
            }
        }
        return new Edid(
                manufacturer(at(bytes, 8) << 8 | at(bytes, 9)),
                two(bytes, 10),
                two(bytes, 12) | (long) two(bytes, 14) << 16,
                at(bytes, 16) == 0xff ? 0 : at(bytes, 16),
                1990 + at(bytes, 17),
                at(bytes, 18) + "." + at(bytes, 19),
                (at(bytes, 20) & 0x80) != 0,
                at(bytes, 21),
                at(bytes, 22),
                name,
                serialText,
                timings,
                at(bytes, 126),
                broken(bytes));
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xff;
    }

    private static int two(byte[] bytes, int index) {
        return at(bytes, index) | at(bytes, index + 1) << 8;
    }

    /** Three letters of five bits each, A being 1. */
    private static String manufacturer(int bits) {
        StringBuilder letters = new StringBuilder();
        for (int shift = 10; shift >= 0; shift -= 5) {
            int letter = bits >> shift & 0x1f;
            letters.append(letter >= 1 && letter <= 26 ? (char) ('A' + letter - 1) : '?');
        }
        return letters.toString();
    }

    private static String text(byte[] bytes, int from) {
        int end = from;
        while (end < from + 13 && bytes[end] != '\n') {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).strip();
    }

    private static VideoSignals.Timings timings(byte[] bytes, int from) {
        long clock = two(bytes, from) * 10_000L;
        int width = at(bytes, from + 2) | (at(bytes, from + 4) & 0xf0) << 4;
        int blankWidth = at(bytes, from + 3) | (at(bytes, from + 4) & 0x0f) << 8;
        int height = at(bytes, from + 5) | (at(bytes, from + 7) & 0xf0) << 4;
        int blankHeight = at(bytes, from + 6) | (at(bytes, from + 7) & 0x0f) << 8;
        boolean interlaced = (at(bytes, from + 17) & 0x80) != 0;
        long pixels = (long) (width + blankWidth) * (height + blankHeight);
        // Of interlaced timings it has the lines of one field.
        return VideoSignals.Timings.builder(width, interlaced ? 2 * height : height)
                .interlaced(interlaced)
                .pixelClock(clock)
                .frameRate(pixels == 0 ? 0 : (double) clock / pixels)
                .build();
    }

    private static List<Integer> broken(byte[] bytes) {
        List<Integer> broken = new ArrayList<>();
        for (int block = 0; block < bytes.length / BLOCK_BYTES; block++) {
            int sum = 0;
            for (int i = 0; i < BLOCK_BYTES; i++) {
                sum += bytes[block * BLOCK_BYTES + i];
            }
            if ((sum & 0xff) != 0) {
                broken.add(block);
            }
        }
        return broken;
    }

    /** As {@code LNX Linux4J, EDID 1.3, 2012, 1920x1080p60.00}: the timings that are preferred. */
    @Override
    public String toString() {
        return manufacturer + name.map(text -> " " + text).orElse("") + ", EDID " + version + ", " + year
                + timings.stream().findFirst().map(first -> ", " + first).orElse("");
    }
}
