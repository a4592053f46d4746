package org.linux4j.video;

import java.time.Duration;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.Source;

/**
 * Frames as they come from a device.
 *
 * <pre>{@code
 * try (CaptureStream capture = camera.capture()) {
 *     for (Frame frame : capture) {
 *         // the frame is valid until the next step
 *     }
 * }
 * }</pre>
 *
 * <p>{@link #next()}, {@link #next(Duration)} and iteration reuse one {@link Frame} for each buffer: each step gives
 * the frame before it back, and nothing is allocated. {@link #take()} and publishers hand out leases that may be kept
 * while others come; while every buffer is leased out, a wait ends with {@link IllegalStateException} at once, for no
 * frame could ever come.
 *
 * <p>How waits end is said at {@link Source}. A stream whose device reports a fault of the stream, not of the device,
 * ends with a plain {@link org.linux4j.DeviceException}; a new stream may work.
 */
public interface CaptureStream extends Source<Frame> {

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
     * How many buffers the driver granted.
     *
     * @return the number
     */
    int buffers();

    /**
     * Waits for the next frame and leases it, as {@link #next()} waits.
     *
     * @return a frame of the caller's own, to be closed
     * @throws org.linux4j.DeviceException as for {@link #next()}
     * @throws IllegalStateException if somebody else is consuming, or every buffer is leased out
     */
    Frame take();

    /**
     * Waits for the next frame and leases it, as {@link #next(Duration)} waits.
     *
     * @param timeout how long; zero asks without waiting
     * @return a frame of the caller's own, to be closed, or nothing when the time is over
     * @throws org.linux4j.DeviceException as for {@link #next(Duration)}
     * @throws IllegalStateException if somebody else is consuming, or every buffer is leased out
     */
    Optional<Frame> take(Duration timeout);

    /**
     * What went through so far; may be asked from any thread, and after the stream was closed.
     *
     * @return the counts
     */
    CaptureStatistics statistics();
}
