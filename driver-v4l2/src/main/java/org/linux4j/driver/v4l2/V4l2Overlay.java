package org.linux4j.driver.v4l2;

import java.util.Optional;
import org.linux4j.driver.v4l2.V4l2Selections.Rectangle;
import org.linux4j.video.PixelFormat;

/**
 * Pictures laid over others by the device: over what a graphics card shows, or a graphics card's over what is put out
 * ({@code Documentation/userspace-api/media/v4l/dev-overlay.rst} and {@code dev-osd.rst}). Thread-safe.
 */
public interface V4l2Overlay {

    /**
     * The memory that pictures are laid over.
     *
     * @param capability {@code V4L2_FBUF_CAP_...}
     * @param flags {@code V4L2_FBUF_FLAG_...}
     * @param base its physical address, or 0
     * @param width the width
     * @param height the height
     * @param pixelFormat how its pixels lie
     * @param bytesPerLine how many bytes a line has
     * @param imageBytes how many bytes it has
     */
    record FrameBuffer(
            int capability,
            int flags,
            long base,
            int width,
            int height,
            PixelFormat pixelFormat,
            int bytesPerLine,
            int imageBytes) {}

    /**
     * Where the picture lies, and which pixels of it are seen.
     *
     * @param place the rectangle
     * @param field {@code V4L2_FIELD_...}
     * @param chromaKey the colour that is transparent, in the frame buffer's format
     * @param globalAlpha how opaque the whole is, 0 to 255
     */
    record Window(Rectangle place, int field, int chromaKey, int globalAlpha) {}

    /**
     * The memory that pictures are laid over.
     *
     * @return the memory, or nothing where the device has no overlay now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<FrameBuffer> frameBuffer();

    /**
     * Sets how pictures are laid over that memory: its flags, and for the superuser also where it is.
     *
     * @param wish what is wished for; the capability is not
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void frameBuffer(FrameBuffer wish);

    /**
     * The window.
     *
     * @return the window, or nothing where the device has no overlay now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Window> window();

    /**
     * Sets the window.
     *
     * @param wish the window
     * @return the window as the driver took it
     * @throws org.linux4j.DeviceException if there is no overlay, or the device is closed or gone
     */
    Window window(Window wish);

    /**
     * Shows or hides the picture.
     *
     * @param on whether it is shown
     * @throws org.linux4j.DeviceException if there is no overlay, it is not set up, or the device is closed or gone
     */
    void show(boolean on);
}
