package org.linux4j.picture;

/** Reads whole lines of a frame, as {@code 0xRRGGBB}. */
interface PixelReader {
    void line(int y, int[] rgb);
}
