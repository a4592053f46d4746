package org.linux4j.picture;

import java.util.Optional;

/** Reads whole lines of a frame. */
interface PixelReader {

    /** Gives the pixels of a line as {@code 0xRRGGBB}. */
    void line(int y, int[] rgb);

    /** A way to what JPEG files have, without a detour by red, green and blue; nothing where there is none. */
    default Optional<JfifReader> jfif() {
        return Optional.empty();
    }
}
