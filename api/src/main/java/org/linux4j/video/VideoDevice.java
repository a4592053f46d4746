package org.linux4j.video;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.Fraction;

/**
 * A device that gives pictures.
 *
 * <p>Thread-safe. The format cannot be changed while a stream is open.
 *
 * @since 0.1
 */
public interface VideoDevice extends Device {

    /**
     * The pixel formats that the device offers.
     *
     * @return the formats, in the driver's order; empty where the driver does not tell
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<PixelFormatInfo> pixelFormats();

    /**
     * The sizes that the device offers for a pixel format.
     *
     * @param pixelFormat the pixel format
     * @return the sizes, in the driver's order; empty where the driver does not tell
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<FrameSize> frameSizes(PixelFormat pixelFormat);

    /**
     * The intervals between frames that the device offers for a pixel format and a size.
     *
     * @param pixelFormat the pixel format
     * @param width the width in pixels
     * @param height the height in pixels
     * @return the intervals, in the driver's order; empty where the driver does not tell
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<FrameInterval> frameIntervals(PixelFormat pixelFormat, int width, int height);

    /**
     * The format that stands.
     *
     * @return the format
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    VideoFormat format();

    /**
     * What the device would make of a format, without changing anything.
     *
     * @param wish the format that is wanted
     * @return the format that the device would take instead, which may differ in everything
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    VideoFormat tryFormat(VideoFormat wish);

    /**
     * Sets the format.
     *
     * @param wish the format that is wanted
     * @return the format that the device took, which may differ in everything
     * @throws org.linux4j.DeviceBusyException if a stream is open
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    VideoFormat setFormat(VideoFormat wish);

    /**
     * The rate that stands.
     *
     * @return frames a second, or nothing where the device does not tell
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Fraction> frameRate();

    /**
     * Sets the rate.
     *
     * @param framesPerSecond the rate that is wanted
     * @return the rate that the device took
     * @throws org.linux4j.DeviceUnsupportedException if the device's rate cannot be set
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    Fraction setFrameRate(Fraction framesPerSecond);

    /**
     * The inputs that one can choose from.
     *
     * @return the inputs; empty where there is nothing to choose
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<VideoInput> inputs();

    /**
     * The input that is chosen.
     *
     * @return its index, or nothing where there is nothing to choose
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    OptionalInt input();

    /**
     * Chooses an input; formats, sizes, rates and controls may be others afterwards.
     *
     * @param index its index
     * @throws org.linux4j.DeviceBusyException if a stream is open
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    void setInput(int index);

    /**
     * The controls.
     *
     * @return the controls; empty where there are none
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Controls controls();

    /**
     * Starts capturing with the format and rate that stand.
     *
     * @return the running stream; the caller closes it
     * @throws org.linux4j.DeviceBusyException if a stream is open already, here or in another program
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    default CaptureStream capture() {
        return capture(CaptureSettings.builder().build());
    }

    /**
     * Sets a pixel format, and starts capturing, else as the device stands.
     *
     * @param pixelFormat the pixel format
     * @return the running stream; the caller closes it
     * @throws org.linux4j.DeviceUnsupportedException if the device has not that pixel format
     * @throws org.linux4j.DeviceBusyException if a stream is open already, here or in another program
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    default CaptureStream capture(PixelFormat pixelFormat) {
        return capture(CaptureSettings.builder().pixelFormat(pixelFormat).build());
    }

    /**
     * Sets size, format and rate as wished, and starts capturing. Where that fails, those that stood stand again, as
     * {@link StreamSettings} says.
     *
     * @param settings the wishes
     * @return the running stream; the caller closes it
     * @throws org.linux4j.DeviceUnsupportedException if the device has not the pixel format, or, where the wish is
     *     {@linkplain StreamSettings.Builder#exact exact}, takes another size or rate
     * @throws org.linux4j.DeviceBusyException if a stream is open already, here or in another program
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    CaptureStream capture(CaptureSettings settings);

    /**
     * Takes one picture, with the format and rate that stand: none that was taken before this call, as
     * {@link CaptureStream#snapshot()} tells.
     *
     * <p>The camera stays in use until the picture is closed: its memory is the camera's own.
     *
     * @return the picture, the caller's own
     * @throws org.linux4j.DeviceTimeoutException if none comes within ten seconds
     * @throws org.linux4j.DeviceBusyException if a stream is open already, here or in another program
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    default FrameLease snapshot() {
        try (CaptureStream capture = capture(
                CaptureSettings.builder().timeout(Duration.ofSeconds(10)).build())) {
            return capture.snapshot();
        }
    }
}
