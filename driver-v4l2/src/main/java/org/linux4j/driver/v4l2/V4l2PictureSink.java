package org.linux4j.driver.v4l2;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.Fraction;
import org.linux4j.spi.Timeouts;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.OutputStream;
import org.linux4j.video.VideoFormat;

/** What output streams of every kind have in common: what they were asked for, one caller at a time, how they end. */
abstract class V4l2PictureSink implements OutputStream, V4l2Streams.Running {

    final V4l2PlainDevice device;
    final int type;
    /** As the settings have it; {@link Timeouts#FOREVER} where they say nothing. */
    final long timeoutNanos;

    private final VideoFormat format;
    private final Optional<Fraction> rate;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean halted;
    private long sent;

    V4l2PictureSink(
            V4l2PlainDevice device, int type, VideoFormat format, Optional<Fraction> rate, OutputSettings settings) {
        this.device = device;
        this.type = type;
        this.format = format;
        this.rate = rate;
        this.timeoutNanos = Timeouts.nanos(settings.timeout());
    }

    /** Waits for a buffer that is free; null when the time is over. */
    abstract OutputFrame free(long nanos);

    /** Waits until the device is done; false when the time is over. */
    abstract boolean drained(long nanos);

    /** Gives all frames up that are out, and everything the stream holds. Called once; nothing is sent meanwhile. */
    abstract void halt();

    @Override
    public final VideoFormat format() {
        return format;
    }

    @Override
    public final Optional<Fraction> frameRate() {
        return rate;
    }

    @Override
    public final synchronized long sent() {
        return sent;
    }

    /** With the lock. */
    final void countSent() {
        sent++;
    }

    private <R> R alone(java.util.function.LongFunction<R> work, long nanos) {
        if (!asking.compareAndSet(false, true)) {
            throw new IllegalStateException("Somebody else is waiting for frames of " + target());
        }
        try {
            return work.apply(nanos);
        } catch (DeviceException e) {
            // The descriptor may go while it is waited for; what is closed then is this stream.
            checkOpen();
            throw e;
        } finally {
            asking.set(false);
        }
    }

    @Override
    public final OutputFrame next() {
        OutputFrame frame = alone(this::free, timeoutNanos);
        if (frame == null) {
            throw new DeviceTimeoutException(
                    DeviceException.failure("send frame", "no buffer came back within " + Timeouts.words(timeoutNanos))
                            .on(target()));
        }
        return frame;
    }

    @Override
    public final Optional<OutputFrame> next(Duration timeout) {
        return Optional.ofNullable(alone(this::free, Timeouts.nanos(timeout)));
    }

    @Override
    public final boolean drain(Duration timeout) {
        return alone(this::drained, Timeouts.nanos(timeout));
    }

    final String target() {
        return device.node.handle().target();
    }

    final void checkOpen() {
        if (closed.get()) {
            throw new DeviceClosedException(DeviceException.failure("send frame", "the stream was closed")
                    .on(target()));
        }
    }

    @Override
    public final boolean isClosed() {
        return halted;
    }

    @Override
    public final void close() {
        // With the lock, so that whoever sends is done, and nobody sends afterwards; not held while the device stops.
        synchronized (this) {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
        }
        halt();
        halted = true;
    }
}
