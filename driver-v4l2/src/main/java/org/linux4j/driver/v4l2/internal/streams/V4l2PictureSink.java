package org.linux4j.driver.v4l2.internal.streams;

import java.time.Duration;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.node.V4l2Streams;
import org.linux4j.spi.AbstractSink;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameSink;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoFormat;

/** What sinks of every kind of memory have in common: what they were asked for, frames that are copied, how they end. */
public abstract class V4l2PictureSink extends AbstractSink<Frame> implements FrameSink, V4l2Streams.Running {

    final V4l2NodeDevice device;
    final int type;

    private final VideoFormat format;
    private final Optional<Fraction> rate;
    final FrameFit fit;
    private final Attempt<Void, OutputFrame> blank = nothing -> free();
    private volatile boolean halted;
    private long sent;
    /** Nothing is sent any more. */
    /** Of what buffers do; nobody else has it, and it is taken within a turn. */
    final Object lock = new Object();

    private boolean shut;

    V4l2PictureSink(
            V4l2NodeDevice device,
            int type,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings,
            long room) {
        super(device.node.handle().target(), "frame", settings.timeout());
        this.device = device;
        this.type = type;
        this.format = format;
        this.rate = rate;
        this.fit = new FrameFit(target(), format, room);
    }

    /** Lends a buffer that is free, without waiting; null where there is none now. */
    abstract V4l2OutputPicture free();

    /** Whether the device takes a frame now; where frames have buffers of their own, a free one says so. */
    boolean hasRoom() {
        return true;
    }

    /** Gives all frames up that are out, and everything the sink holds. Called once; nothing is sent meanwhile. */
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
    public final long sent() {
        synchronized (lock) {
            return sent;
        }
    }

    /** With the lock. */
    final void countSent() {
        sent++;
    }

    /** With the lock: fails where the sink is closed, whose buffers may be another one's soon. */
    final void checkRunning() {
        if (shut) {
            checkOpen();
        }
    }

    @Override
    public final OutputFrame blank() {
        return attempt(blank, null);
    }

    @Override
    public final Optional<OutputFrame> blank(Duration timeout) {
        return Optional.ofNullable(attempt(blank, null, timeout));
    }

    @Override
    protected final boolean offer(Frame frame) {
        // Before a buffer is lent, and before anything is copied.
        fit.check(frame);
        V4l2OutputPicture picture = hasRoom() ? free() : null;
        if (picture == null) {
            return false;
        }
        try {
            picture.fill(frame);
            return picture.trySend();
        } finally {
            // Where it was sent this does nothing.
            picture.close();
        }
    }

    final String target() {
        return device.node.handle().target();
    }

    @Override
    public final boolean isClosed() {
        return halted;
    }

    @Override
    protected final void stop() {
        // With the lock, so that whoever sends is done, and nobody sends afterwards; not held while the device stops.
        synchronized (lock) {
            shut = true;
        }
        halt();
        halted = true;
    }
}
