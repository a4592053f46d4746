package org.linux4j.driver.v4l2;

/**
 * Which part of a picture is taken, and where it is put ({@code Documentation/userspace-api/media/v4l/selection-api.rst}).
 * Thread-safe.
 */
public interface V4l2Selections {

    /**
     * A rectangle.
     *
     * @param left the left side
     * @param top the upper side
     * @param width the width
     * @param height the height
     */
    record Rectangle(int left, int top, int width, int height) {}

    /**
     * A rectangle of the queue of pictures.
     *
     * @param target {@code V4L2_SEL_TGT_...}, such as {@code V4L2_SEL_TGT_CROP}
     * @return the rectangle
     * @throws org.linux4j.DeviceUnsupportedException if the driver has no selections
     * @throws org.linux4j.DeviceException if there is no such rectangle now, or the device is closed or gone
     */
    Rectangle get(int target);

    /**
     * Sets a rectangle.
     *
     * @param target {@code V4L2_SEL_TGT_...}
     * @param flags {@code V4L2_SEL_FLAG_...}, 0 for the nearest
     * @param wish the rectangle wished for
     * @return the rectangle as the driver took it
     * @throws org.linux4j.DeviceUnsupportedException if the driver has no selections
     * @throws org.linux4j.DeviceException if there is no such rectangle now, it cannot be as the flags demand, a stream is
     *     open, or the device is closed or gone
     */
    Rectangle set(int target, int flags, Rectangle wish);
}
