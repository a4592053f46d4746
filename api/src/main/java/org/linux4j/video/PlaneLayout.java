package org.linux4j.video;

/**
 * One piece of memory of an image that lies in several.
 *
 * @param bytesPerLine from one line to the next; 0 where the format has no lines
 * @param imageBytes how many bytes at most
 * @since 0.1
 */
public record PlaneLayout(int bytesPerLine, int imageBytes) {

    /** As {@code 614400 bytes, 1280 a line}. */
    @Override
    public String toString() {
        return imageBytes + " bytes, " + bytesPerLine + " a line";
    }
}
