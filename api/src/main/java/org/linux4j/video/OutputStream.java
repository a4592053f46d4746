package org.linux4j.video;

import java.time.Duration;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;

/**
 * Frames on their way to a device.
 *
 * <pre>{@code
 * try (OutputStream output = screen.output(OutputSettings.builder().build())) {
 *     for (ByteBuffer picture : pictures) {
 *         output.next().fill(picture).send();
 *     }
 *     output.drain(Duration.ofSeconds(1));
 * }
 * }</pre>
 *
 * <p>A frame is the driver's own memory, to be filled in place. The device begins with the first frame that is sent.
 *
 * <p>One thread at a time may ask for frames; {@link #close()} may be called from any thread, and ends a wait at once
 * with {@link org.linux4j.DeviceClosedException}, as an interrupt does with
 * {@link org.linux4j.DeviceInterruptedException}.
 */
public interface OutputStream extends AutoCloseable {

    /**
     * The format of the frames, as the device took it.
     *
     * @return the format
     */
    VideoFormat format();

    /**
     * The rate, as the device took it.
     *
     * @return frames a second, or nothing where the device does not tell
     */
    Optional<Fraction> frameRate();

    /**
     * How many buffers there are.
     *
     * @return the number
     */
    int buffers();

    /**
     * How many frames were sent.
     *
     * @return the number
     */
    long sent();

    /**
     * Waits for a buffer that is free, as long as the settings allow, or for ever where they say nothing.
     *
     * @return a frame to fill, the caller's own until it is sent or closed
     * @throws DeviceException if the time is over, the device is gone, the stream is closed or the thread interrupted
     * @throws IllegalStateException if all buffers are out to be filled
     */
    OutputFrame next();

    /**
     * Waits for a buffer that is free.
     *
     * @param timeout how long; zero asks without waiting
     * @return a frame to fill, or nothing when the time is over
     * @throws DeviceException if the device is gone, the stream is closed or the thread interrupted
     * @throws IllegalStateException if all buffers are out to be filled
     */
    Optional<OutputFrame> next(Duration timeout);

    /**
     * Waits until the device is done with all that was sent.
     *
     * @param timeout how long
     * @return false where it is not: some devices keep the last frame until another one comes
     * @throws DeviceException if the device is gone, the stream is closed or the thread interrupted
     */
    boolean drain(Duration timeout);

    /** Ends the stream; what the device has not shown yet is lost. Closing again does nothing. */
    @Override
    void close();
}
