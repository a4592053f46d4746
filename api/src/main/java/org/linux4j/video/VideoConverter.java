package org.linux4j.video;

import java.util.List;
import org.linux4j.Device;

/**
 * A device that makes other pictures, or a coded stream, of pictures: a scaler, an encoder, a decoder. The kernel calls it a
 * memory-to-memory device.
 *
 * <p>Thread-safe; one conversion at a time for each opening of the device.
 *
 * @since 0.1
 */
public interface VideoConverter extends Device {

    /**
     * What it takes.
     *
     * @return the formats, in the driver's order
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<PixelFormatInfo> inputPixelFormats();

    /**
     * What it makes. Some devices have more or fewer, as what goes in is set.
     *
     * @return the formats, in the driver's order
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<PixelFormatInfo> convertedPixelFormats();

    /**
     * Starts a conversion of what goes in, which comes first, as output of this program, to what comes out, which it captures:
     *
     * <pre>{@code
     * Conversion job = encoder.convert(
     *         OutputSettings.of(camera.format()),
     *         CaptureSettings.builder().pixelFormat(PixelFormat.of("H264")).build());
     * }</pre>
     *
     * <p>Where that fails, the formats that stood on both sides stand again, as {@link StreamSettings}
     * says.
     *
     * <p>Codecs work in blocks, and may have buffers that are larger than the size wished for; {@link VideoFormat#visible()}
     * of each side tells which part of them is the picture.
     *
     * @param goesIn what goes in, as for a {@link VideoOutputDevice}
     * @param comesOut what shall come out, as for a {@link VideoDevice}
     * @return a new conversion; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceException if the device is closed, gone or busy, or has not what is wished for
     */
    Conversion convert(OutputSettings goesIn, CaptureSettings comesOut);

    /**
     * A conversion. What goes in and what comes out have a thread each, or take turns; a device has few buffers, and
     * waits when nothing is taken out.
     */
    interface Conversion extends AutoCloseable {

        /**
         * Where pictures go in.
         *
         * @return the only such sink
         */
        FrameSink input();

        /**
         * Where pictures come out. A decoder learns from what goes in how large they are: this waits until then.
         *
         * <p>The stream ends ({@link org.linux4j.DeviceClosedException}; iteration ends) after {@link #finish()} with
         * the last picture. It ends as well where a decoder meets pictures of another size: then this gives the next
         * stream.
         *
         * @return the stream that runs, or the next one
         * @throws org.linux4j.DeviceClosedException if the last picture was taken, or the conversion is closed
         * @throws org.linux4j.DeviceException if the device is gone or refuses, or what it learnt does not go with the
         *     wishes; asking again tries again
         */
        CaptureStream output();

        /**
         * Says that nothing more goes in: what is in the device comes out, then {@link #output()} ends.
         *
         * @throws org.linux4j.DeviceUnsupportedException if the device does not know an end, as plain converters do
         *     not: there one picture goes out for each that went in
         * @throws org.linux4j.DeviceException if the device is closed or gone
         */
        void finish();

        /** Ends the conversion; closing again does nothing. */
        @Override
        void close();
    }
}
