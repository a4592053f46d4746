package org.linux4j.video;

import java.nio.charset.StandardCharsets;

/**
 * How pixels lie in memory, as a four-character code. An open set: a code that this library does not know is kept as it
 * is.
 *
 * @param code the four characters, the first one in the lowest byte; bit 31 marks the big-endian twin of a format
 * @since 0.1
 */
public record PixelFormat(int code) {

    private static final int BIG_ENDIAN = 1 << 31;

    /** Packed YUV 4:2:2: Y0 Cb Y1 Cr. */
    public static final PixelFormat YUYV = of("YUYV");
    /** YUV 4:2:0, a plane of Y, then a plane of interleaved Cb Cr. */
    public static final PixelFormat NV12 = of("NV12");
    /** Three bytes a pixel: R G B. */
    public static final PixelFormat RGB24 = of("RGB3");
    /** Three bytes a pixel: B G R. */
    public static final PixelFormat BGR24 = of("BGR3");
    /** One byte a pixel: Y. */
    public static final PixelFormat GREY = of("GREY");
    /** Each frame a JPEG picture, from most webcams. */
    public static final PixelFormat MJPEG = of("MJPG");
    /** Each frame a JPEG picture in a JFIF file. */
    public static final PixelFormat JPEG = of("JPEG");

    /**
     * The format of a four-character code as {@link #fourcc()} writes it.
     *
     * @param fourcc one to four printable ASCII characters, then perhaps {@code -BE}; or {@code 0x} and eight hexadecimal
     *     digits
     * @return the format
     * @throws IllegalArgumentException if the text has not this form
     */
    public static PixelFormat of(String fourcc) {
        if (fourcc.matches("0x[0-9a-fA-F]{8}")) {
            return new PixelFormat(Integer.parseUnsignedInt(fourcc.substring(2), 16));
        }
        boolean bigEndian = fourcc.endsWith("-BE");
        String characters = bigEndian ? fourcc.substring(0, fourcc.length() - 3) : fourcc;
        byte[] bytes = characters.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 1 || bytes.length > 4) {
            throw new IllegalArgumentException("'" + fourcc + "' is not a four-character code");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int character = i < bytes.length ? bytes[i] : ' ';
            if (character < ' ' || character > '~') {
                throw new IllegalArgumentException("'" + fourcc + "' is not a four-character code");
            }
            code |= character << (8 * i);
        }
        return new PixelFormat(bigEndian ? code | BIG_ENDIAN : code);
    }

    /**
     * The code as people write it.
     *
     * @return the characters without trailing spaces, or all four and {@code -BE} for a big-endian twin, as v4l2-ctl
     *     spells them; a code that is no text is given in hexadecimal digits
     */
    public String fourcc() {
        StringBuilder text = new StringBuilder(7);
        for (int i = 0; i < 4; i++) {
            int character = (i == 3 ? code & ~BIG_ENDIAN : code) >>> (8 * i) & 0xff;
            if (character < ' ' || character > '~') {
                return String.format("0x%08x", code);
            }
            text.append((char) character);
        }
        if ((code & BIG_ENDIAN) != 0) {
            return text.append("-BE").toString();
        }
        while (text.length() > 1 && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return fourcc();
    }
}
