package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Set;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSink;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;

/**
 * A node of data that is no picture: raw and sliced VBI, software-defined radio, metadata; captured or put out.
 *
 * <p>Its streams and sinks are those of video; the {@link org.linux4j.video.Frame#format() format} of their frames tells no more
 * than the number of bytes, as the width of one line. Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2DataDevice extends V4l2Device {

    /**
     * The formats that the driver lists, for software-defined radio and metadata.
     *
     * @return the codes; empty for VBI, which has none
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<PixelFormat> dataFormats();

    /**
     * The format that stands.
     *
     * @return the format
     * @throws org.linux4j.DeviceException if the device is closed or gone, or tells none as it is set up now
     */
    V4l2DataFormat dataFormat();

    /**
     * Sets the format; its kind says whether VBI is raw or sliced from now on.
     *
     * @param wish the format wished for
     * @return the format as the device took it
     * @throws org.linux4j.DeviceUnsupportedException if the node has no data of this kind
     * @throws org.linux4j.DeviceException if the device is closed, gone or busy, or refuses
     */
    V4l2DataFormat setDataFormat(V4l2DataFormat wish);

    /**
     * Which services a sliced VBI node has, and on which lines.
     *
     * @return by field (0 and 1) and line (0 to 23), the services; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<List<Set<V4l2DataFormat.Service>>> slicedServices();

    /**
     * Starts a capture in the format that stands.
     *
     * @param settings buffers, memory and timeout; the rest is that of pictures
     * @return a new stream; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceUnsupportedException if data goes out of this program here
     * @throws org.linux4j.DeviceException if the device is closed, gone or busy
     */
    CaptureStream captureData(CaptureSettings settings);

    /**
     * Starts an output in the format that stands.
     *
     * @param settings buffers, memory and timeout; the rest is that of pictures
     * @return a new sink; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceUnsupportedException if data comes into this program here
     * @throws org.linux4j.DeviceException if the device is closed, gone or busy
     */
    FrameSink outputData(OutputSettings settings);
}
