package org.linux4j.driver.v4l2;

import java.util.Optional;
import java.util.Set;
import org.linux4j.driver.v4l2.V4l2Selections.Rectangle;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.PixelFormat;

/**
 * Pictures laid over others by the device: over what a graphics card shows, or a graphics card's over what is put out
 * ({@code Documentation/userspace-api/media/v4l/dev-overlay.rst} and {@code dev-osd.rst}). Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Overlay {

    /**
     * What can be done with the memory that pictures are laid over. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_FBUF_CAP_...}
     */
    record Capability(int bit) implements NamedNumber {

        /** The picture is laid over in the signal, not in memory. */
        public static final Capability EXTERNAL_OVERLAY = new Capability(videodev2.V4L2_FBUF_CAP_EXTERNOVERLAY);

        /** Pixels of a colour of the memory are replaced. */
        public static final Capability CHROMAKEY = new Capability(videodev2.V4L2_FBUF_CAP_CHROMAKEY);

        /** Rectangles can be left out. */
        public static final Capability LIST_CLIPPING = new Capability(videodev2.V4L2_FBUF_CAP_LIST_CLIPPING);

        /** Any pixels can be left out. */
        public static final Capability BITMAP_CLIPPING = new Capability(videodev2.V4L2_FBUF_CAP_BITMAP_CLIPPING);

        /** Each pixel says how opaque it is. */
        public static final Capability LOCAL_ALPHA = new Capability(videodev2.V4L2_FBUF_CAP_LOCAL_ALPHA);

        /** The whole can be transparent. */
        public static final Capability GLOBAL_ALPHA = new Capability(videodev2.V4L2_FBUF_CAP_GLOBAL_ALPHA);

        /** Each pixel says how transparent it is. */
        public static final Capability LOCAL_INV_ALPHA = new Capability(videodev2.V4L2_FBUF_CAP_LOCAL_INV_ALPHA);

        /** Pixels of a colour of the picture are left out. */
        public static final Capability SRC_CHROMAKEY = new Capability(videodev2.V4L2_FBUF_CAP_SRC_CHROMAKEY);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Capability {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * How pictures are laid over. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_FBUF_FLAG_...}
     */
    record Flag(int bit) implements NamedNumber {

        /** The memory is what a graphics card shows. */
        public static final Flag PRIMARY = new Flag(videodev2.V4L2_FBUF_FLAG_PRIMARY);

        /** The memory is an overlay of the same size. */
        public static final Flag OVERLAY = new Flag(videodev2.V4L2_FBUF_FLAG_OVERLAY);

        /** Pixels of a colour of the memory are replaced. */
        public static final Flag CHROMAKEY = new Flag(videodev2.V4L2_FBUF_FLAG_CHROMAKEY);

        /** Each pixel says how opaque it is. */
        public static final Flag LOCAL_ALPHA = new Flag(videodev2.V4L2_FBUF_FLAG_LOCAL_ALPHA);

        /** The whole is transparent. */
        public static final Flag GLOBAL_ALPHA = new Flag(videodev2.V4L2_FBUF_FLAG_GLOBAL_ALPHA);

        /** Each pixel says how transparent it is. */
        public static final Flag LOCAL_INV_ALPHA = new Flag(videodev2.V4L2_FBUF_FLAG_LOCAL_INV_ALPHA);

        /** Pixels of a colour of the picture are left out. */
        public static final Flag SRC_CHROMAKEY = new Flag(videodev2.V4L2_FBUF_FLAG_SRC_CHROMAKEY);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Flag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * The memory that pictures are laid over.
     *
     * @param capabilities what can be done with it
     * @param flags how pictures are laid over it
     * @param base its physical address, or 0
     * @param width the width
     * @param height the height
     * @param pixelFormat how its pixels lie
     * @param bytesPerLine how many bytes a line has
     * @param imageBytes how many bytes it has
     */
    record FrameBuffer(
            Set<Capability> capabilities,
            Set<Flag> flags,
            long base,
            int width,
            int height,
            PixelFormat pixelFormat,
            int bytesPerLine,
            int imageBytes) {
        /**
         * Copies the sets.
         *
         * @param capabilities as the component of that name
         * @param flags as the component of that name
         * @param base as the component of that name
         * @param width as the component of that name
         * @param height as the component of that name
         * @param pixelFormat as the component of that name
         * @param bytesPerLine as the component of that name
         * @param imageBytes as the component of that name
         */
        public FrameBuffer {
            capabilities = Bits.copy("capabilities", capabilities, Capability::bit);
            flags = Bits.copy("flags", flags, Flag::bit);
        }
    }

    /**
     * Where the picture lies, and which pixels of it are seen.
     *
     * @param place the rectangle
     * @param field which lines are seen
     * @param chromaKey the colour that is transparent, in the frame buffer's format
     * @param globalAlpha how opaque the whole is, 0 to 255
     */
    record Window(Rectangle place, FieldOrder field, int chromaKey, int globalAlpha) {}

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
     * @param wish what is wished for; the capabilities are not
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void setFrameBuffer(FrameBuffer wish);

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
    Window setWindow(Window wish);

    /**
     * Shows or hides the picture.
     *
     * @param on whether it is shown
     * @throws org.linux4j.DeviceException if there is no overlay, it is not set up, or the device is closed or gone
     */
    void show(boolean on);
}
