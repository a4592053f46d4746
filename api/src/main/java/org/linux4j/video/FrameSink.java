package org.linux4j.video;

import java.time.Duration;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.Sink;

/**
 * Frames on their way to a device.
 *
 * <pre>{@code
 * try (FrameSink output = screen.output(OutputSettings.builder().build())) {
 *     for (ByteBuffer picture : pictures) {
 *         output.blank().fill(picture).send();
 *     }
 *     output.flush(Duration.ofSeconds(1));
 * }
 * }</pre>
 *
 * <p>A {@linkplain #blank() blank} frame is the driver's own memory, to be filled in place; nothing is copied and nothing
 * allocated: it is a buffer dequeued, and sending queues it. {@link #send(Object) Sending a frame} of another device copies it into such memory, once. The device begins
 * with the first frame that is sent.
 *
 * <p>A frame fits where the pixel format is the sink's and, where pixels lie in lines, so are the size and the lengths of the
 * lines, and where there is room for it: {@link IllegalArgumentException} says what does not fit, and no buffer is lost
 * then. Pieces are copied in order, and the time is kept.
 *
 * <p>How waits end is said at {@link Sink}. Where every buffer is out to be filled, asking and sending end with
 * {@link IllegalStateException} at once, for none could ever come.
 *
 * @since 0.1
 */
public interface FrameSink extends Sink<Frame> {

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
     * @throws DeviceException as sending does
     * @throws IllegalStateException if all buffers are out to be filled
     */
    OutputFrame blank();

    /**
     * Waits for a buffer that is free.
     *
     * @param timeout how long; zero asks without waiting, a negative duration is taken as zero
     * @return a frame to fill, the caller's own until it is sent or closed, or nothing when the time is over
     * @throws DeviceException as sending does
     * @throws IllegalStateException if all buffers are out to be filled
     */
    Optional<OutputFrame> blank(Duration timeout);

    /**
     * Waits until the device is done with all that was sent.
     *
     * @param timeout how long; zero asks without waiting, a negative duration is taken as zero
     * @return false where it is not: some devices keep the last frame until another one comes
     * @throws DeviceException as sending does
     */
    @Override
    boolean flush(Duration timeout);

    /** Ends the sink; what the device has not shown yet is lost. Closing again does nothing. */
    @Override
    void close();
}
