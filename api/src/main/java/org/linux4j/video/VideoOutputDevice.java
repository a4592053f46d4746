package org.linux4j.video;

import java.util.List;
import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.Fraction;

/**
 * A device that takes pictures, to show or to send them.
 *
 * <p>Thread-safe. The format cannot be changed while a sink is open.
 *
 * @since 0.1
 */
public interface VideoOutputDevice extends Device {

    /**
     * The pixel formats that the device takes.
     *
     * @return the formats, in the driver's order
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<PixelFormatInfo> outputPixelFormats();

    /**
     * The format that stands.
     *
     * @return the format
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    VideoFormat outputFormat();

    /**
     * Asks what the device would make of a format.
     *
     * @param wish the format wished for
     * @return the format it would take
     * @throws org.linux4j.DeviceException if the device is closed or gone, or refuses
     */
    VideoFormat tryOutputFormat(VideoFormat wish);

    /**
     * Sets the format.
     *
     * @param wish the format wished for
     * @return the format as the device took it
     * @throws org.linux4j.DeviceException if the device is closed, gone or busy, or refuses
     */
    VideoFormat setOutputFormat(VideoFormat wish);

    /**
     * The rate that stands.
     *
     * @return frames a second, or nothing where the device does not tell
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Fraction> outputFrameRate();

    /**
     * Starts an output. Where that fails, the format and the rate that stood stand again, as {@link StreamSettings} says.
     *
     * @param settings the wishes
     * @return a new sink; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceException if the device is closed, gone or busy, or has not what is wished for
     */
    FrameSink output(OutputSettings settings);
}
