package org.linux4j.video;

import java.util.Objects;
import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;

/**
 * What comes into the device is not any more what a stream was started with, as when another signal is plugged in. The
 * frames before it were given; there are no more. A new stream may work, after {@link VideoSignals#setTimings} where the
 * new signal has timings.
 *
 * <p>It ends an iteration as the end of a stream does; who asks the stream for a frame after that meets it again.
 *
 * @since 0.1
 */
public class SourceChangedException extends DeviceClosedException {

    private static final long serialVersionUID = 1;

    /** Null where there are none, and after serialization. */
    private final transient VideoSignals.Timings timings;
    /** The same. */
    private final transient VideoFormat format;

    /**
     * Makes the exception, where nothing that can be captured comes in now.
     *
     * @param failure what failed
     */
    public SourceChangedException(DeviceException.Failure failure) {
        super(failure);
        this.timings = null;
        this.format = null;
    }

    /**
     * Makes the exception where the signal has timings.
     *
     * @param failure what failed
     * @param timings the timings of what comes in now
     */
    public SourceChangedException(DeviceException.Failure failure, VideoSignals.Timings timings) {
        super(failure);
        this.timings = Objects.requireNonNull(timings, "timings");
        this.format = null;
    }

    /**
     * Makes the exception where the device has no timings.
     *
     * @param failure what failed
     * @param format the format that stands now
     */
    public SourceChangedException(DeviceException.Failure failure, VideoFormat format) {
        super(failure);
        this.timings = null;
        this.format = Objects.requireNonNull(format, "format");
    }

    /**
     * The timings of what comes in now. The device has others until they are set.
     *
     * @return the timings, or nothing where there is no such signal
     */
    public Optional<VideoSignals.Timings> timings() {
        return Optional.ofNullable(timings);
    }

    /**
     * The format that stands now.
     *
     * @return the format, or nothing where timings settle it
     */
    public Optional<VideoFormat> format() {
        return Optional.ofNullable(format);
    }
}
