package org.linux4j.video;

import java.util.Optional;
import java.util.function.Consumer;
import org.linux4j.ClockSource;
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
 * <p>{@link #next()}, {@link #next(java.time.Duration)} and iteration borrow a {@link Frame}: each step gives the frame
 * before it back, and nothing is allocated. {@link #take()}, {@link #nextAsync()} and publishers hand out a
 * {@link FrameLease}, which may be kept while others come; while every buffer is leased out, a wait ends with
 * {@link IllegalStateException} at once, for no frame could ever come.
 *
 * <p>{@link #close()} gives a borrowed frame up at once, whichever thread has it. A lease stays readable until it is
 * closed itself; the memory goes with the last one.
 *
 * <p>How waits end is said at {@link Source}. A stream whose device reports a fault of the stream, not of the device,
 * ends with a plain {@link org.linux4j.DeviceException}; a new stream may work. Where the device tells that another signal
 * comes in, the frames before it are given, and then {@link SourceChangedException} is thrown, with which an iteration and
 * {@link #forEach} end and a publisher completes.
 *
 * @since 0.1
 */
public interface CaptureStream extends Source<Frame, FrameLease> {

    /**
     * Does something with each frame as it comes, until the stream is closed.
     *
     * <p>A close while the action has a frame takes that frame away, and the action's next look at it throws; that is the
     * end as well, and no failure.
     *
     * @param action has each frame until it returns
     * @throws org.linux4j.DeviceException as the table of {@link Source} says
     * @throws IllegalStateException if somebody else is consuming
     */
    @Override
    void forEach(Consumer<? super Frame> action);

    /**
     * Waits for a frame that was taken after this call, as a photograph is: frames that waited are given back. Where the
     * device's clock is none that a program can read, as many frames are passed over as there are buffers.
     *
     * @return the frame, the caller's until it closes it
     * @throws org.linux4j.DeviceException as the table of {@link Source} says
     * @throws IllegalStateException if somebody else is consuming, or all buffers are leased out
     */
    default FrameLease snapshot() {
        // The kernel's monotonic clock is what the JDK has here.
        long asked = System.nanoTime();
        for (int passed = 0; ; passed++) {
            FrameLease frame = take();
            boolean fresh = frame.clock().equals(ClockSource.MONOTONIC)
                    ? frame.timestampNanos() - asked >= 0
                    : passed >= buffers();
            if (fresh) {
                return frame;
            }
            frame.close();
        }
    }

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
     * How many frames the device took and nobody was handed; {@link #statistics()} tell why.
     *
     * @return the number, that of {@link CaptureStatistics#lost()}
     */
    @Override
    long lost();

    /**
     * What went through so far; may be asked from any thread, and after the stream was closed.
     *
     * @return the counts
     */
    CaptureStatistics statistics();
}
