package org.linux4j.video;

/**
 * A size, or a range of sizes, that a device offers for a pixel format; in pixels.
 *
 * @since 0.1
 */
public sealed interface FrameSize {

    /**
     * One size.
     *
     * @param width the width
     * @param height the height
     */
    record Discrete(int width, int height) implements FrameSize {
        @Override
        public boolean contains(int width, int height) {
            return this.width == width && this.height == height;
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /**
     * A range of sizes with steps.
     *
     * @param minWidth the smallest width
     * @param maxWidth the largest width
     * @param stepWidth the distance between two widths, one or more; 1 where every width goes
     * @param minHeight the smallest height
     * @param maxHeight the largest height
     * @param stepHeight the distance between two heights, one or more; 1 where every height goes
     */
    record Range(int minWidth, int maxWidth, int stepWidth, int minHeight, int maxHeight, int stepHeight)
            implements FrameSize {
        @Override
        public boolean contains(int width, int height) {
            return width >= minWidth && width <= maxWidth && height >= minHeight && height <= maxHeight;
        }

        /**
         * Whether every size in the range goes.
         *
         * @return true if both steps are 1
         */
        public boolean continuous() {
            return stepWidth == 1 && stepHeight == 1;
        }

        @Override
        public String toString() {
            String bounds = minWidth + "x" + minHeight + " to " + maxWidth + "x" + maxHeight;
            return continuous() ? bounds : bounds + " in steps of " + stepWidth + "x" + stepHeight;
        }
    }

    /**
     * Whether a size lies within; a device rounds to its steps.
     *
     * @param width a width
     * @param height a height
     * @return true for this very size, or for one between the smallest and the largest
     */
    boolean contains(int width, int height);
}
