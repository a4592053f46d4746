package org.linux4j.video;

/**
 * A part of a picture.
 *
 * @param left how many pixels are left of it
 * @param top how many lines are above it
 * @param width the width in pixels
 * @param height the height in pixels
 * @since 0.1
 */
public record PictureArea(int left, int top, int width, int height) {

    /**
     * Checks the numbers.
     *
     * @param left as the component of that name
     * @param top as the component of that name
     * @param width as the component of that name
     * @param height as the component of that name
     * @throws IllegalArgumentException if it begins outside of any picture, or is empty
     */
    public PictureArea {
        if (left < 0 || top < 0 || width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    width + "x" + height + " pixels at " + left + "," + top
                            + " are no part of a picture: left and top must not be negative, width and height must be positive");
        }
    }

    /**
     * Whether a picture has all of it.
     *
     * @param pictureWidth the picture's width in pixels
     * @param pictureHeight the picture's height in pixels
     * @return false if it reaches beyond
     */
    public boolean isWithin(int pictureWidth, int pictureHeight) {
        return left <= pictureWidth - width && top <= pictureHeight - height;
    }

    @Override
    public String toString() {
        return width + "x" + height + " at " + left + "," + top;
    }
}
