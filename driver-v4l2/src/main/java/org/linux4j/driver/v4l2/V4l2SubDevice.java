package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.V4l2Selections.Rectangle;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.v4l2_subdev;
import org.linux4j.video.FrameSize;

/**
 * A sensor, a scaler or another part of a pipeline
 * ({@code Documentation/userspace-api/media/v4l/dev-subdev.rst}). Pads are numbered from zero; stream 0 is the only one
 * of a pad without streams.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2SubDevice extends V4l2Device {

    /**
     * What a sub-device can do. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_SUBDEV_CAP_...}
     */
    record Capability(int bit) implements NamedNumber {

        /** It can be looked at only. */
        public static final Capability READ_ONLY = new Capability(v4l2_subdev.V4L2_SUBDEV_CAP_RO_SUBDEV);

        /** Its pads have several streams. */
        public static final Capability STREAMS = new Capability(v4l2_subdev.V4L2_SUBDEV_CAP_STREAMS);

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
     * What a program knows of. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_SUBDEV_CLIENT_CAP_...}
     */
    record ClientCapability(long bit) implements NamedNumber {

        /** Pads with several streams. */
        public static final ClientCapability STREAMS = new ClientCapability(v4l2_subdev.V4L2_SUBDEV_CLIENT_CAP_STREAMS);

        /** Times between frames to try things with. */
        public static final ClientCapability INTERVAL_USES_WHICH =
                new ClientCapability(v4l2_subdev.V4L2_SUBDEV_CLIENT_CAP_INTERVAL_USES_WHICH);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public ClientCapability {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /** Which configuration is meant. */
    enum Which {
        /** One to try things with, of this opening alone. */
        TRY,
        /** That of the hardware. */
        ACTIVE
    }

    /**
     * A way through the sub-device.
     *
     * @param sinkPad where it goes in
     * @param sinkStream the stream there
     * @param sourcePad where it comes out
     * @param sourceStream the stream there
     * @param active whether data goes this way
     */
    record Route(int sinkPad, int sinkStream, int sourcePad, int sourceStream, boolean active) {}

    /**
     * The format at a pad.
     *
     * @param pad the pad
     * @param stream the stream
     * @param which which configuration
     * @return the format
     * @throws org.linux4j.DeviceException if there is no such pad, or the device is closed or gone
     */
    MediaBusFormat format(int pad, int stream, Which which);

    /**
     * Sets the format at a pad; formats of other pads may follow it.
     *
     * @param pad the pad
     * @param stream the stream
     * @param which which configuration
     * @param wish the format wished for
     * @return the format as the driver took it
     * @throws org.linux4j.DeviceException if there is no such pad, data flows, or the device is closed or gone
     */
    MediaBusFormat setFormat(int pad, int stream, Which which, MediaBusFormat wish);

    /**
     * The media bus codes that a pad takes or gives.
     *
     * @param pad the pad
     * @param stream the stream
     * @param which which configuration
     * @return the codes
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<MediaBusCode> codes(int pad, int stream, Which which);

    /**
     * The sizes that a pad takes or gives with a code.
     *
     * @param pad the pad
     * @param stream the stream
     * @param code how pictures go over the bus
     * @param which which configuration
     * @return the sizes
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<FrameSize> frameSizes(int pad, int stream, MediaBusCode code, Which which);

    /**
     * The times between frames that a pad takes or gives.
     *
     * @param pad the pad
     * @param stream the stream
     * @param code how pictures go over the bus
     * @param width the width in pixels
     * @param height the height in pixels
     * @param which which configuration
     * @return the times in seconds
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Fraction> frameIntervals(int pad, int stream, MediaBusCode code, int width, int height, Which which);

    /**
     * The time between frames at a pad.
     *
     * @param pad the pad
     * @param stream the stream
     * @return seconds, or nothing where the driver does not tell
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Fraction> frameInterval(int pad, int stream);

    /**
     * Sets the time between frames at a pad.
     *
     * @param pad the pad
     * @param stream the stream
     * @param seconds the time wished for
     * @return the time as the driver took it
     * @throws org.linux4j.DeviceException if the driver cannot, or the device is closed or gone
     */
    Fraction setFrameInterval(int pad, int stream, Fraction seconds);

    /**
     * A rectangle of a pad.
     *
     * @param pad the pad
     * @param stream the stream
     * @param which which configuration
     * @param target which one
     * @return the rectangle
     * @throws org.linux4j.DeviceException if there is none, or the device is closed or gone
     */
    Rectangle selection(int pad, int stream, Which which, V4l2Selections.Target target);

    /**
     * Sets a rectangle of a pad.
     *
     * @param pad the pad
     * @param stream the stream
     * @param which which configuration
     * @param target which one
     * @param wish the rectangle wished for
     * @param flags how it may differ; none for the nearest
     * @return the rectangle as the driver took it
     * @throws org.linux4j.DeviceException if there is none, data flows, or the device is closed or gone
     */
    Rectangle setSelection(
            int pad,
            int stream,
            Which which,
            V4l2Selections.Target target,
            Rectangle wish,
            Set<V4l2Selections.Flag> flags);

    /**
     * The ways through the sub-device.
     *
     * @param which which configuration
     * @return the routes
     * @throws org.linux4j.DeviceUnsupportedException if it has no streams
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Route> routing(Which which);

    /**
     * Sets the ways through the sub-device.
     *
     * @param which which configuration
     * @param routes the routes wished for
     * @return the routes as the driver took them
     * @throws org.linux4j.DeviceUnsupportedException if it has no streams
     * @throws org.linux4j.DeviceException if data flows, the driver refuses, or the device is closed or gone
     */
    List<Route> setRouting(Which which, List<Route> routes);

    /**
     * What the sub-device can do, from Linux 5.8 on.
     *
     * @return what it can do; nothing where the kernel does not tell
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Set<Capability> subDeviceCapabilities();

    /**
     * What the driver takes this program to know of.
     *
     * @return what it knows of; nothing where the kernel does not tell
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Set<ClientCapability> clientCapabilities();

    /**
     * Tells the driver what this program knows of.
     *
     * @param capabilities what it knows of
     * @return those that the driver knows too
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Set<ClientCapability> setClientCapabilities(Set<ClientCapability> capabilities);
}
