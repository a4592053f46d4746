package org.linux4j.cli;

import java.time.Duration;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.video.CaptureStatistics;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoFormat;

/**
 * Takes frames from a stream to an output until there are enough or the user has enough. What came is kept, whatever ends it.
 */
final class CaptureRun implements AutoCloseable {

    /**
     * Which frames are taken.
     *
     * @param frames how many
     * @param skip how many are passed over before the first
     * @param every how much time is between two; null for all
     * @param fresh whether the first is to be taken after the start, whatever the device kept
     */
    record Choice(long frames, long skip, Duration every, boolean fresh) {}

    private final CommandContext context;
    private final FrameOutput output;
    private final Choice choice;
    /** Null where the end of the device is the end. */
    private final Reconnection reconnection;

    private volatile StartedCamera camera;
    private volatile boolean stopped;

    private final String id;
    private final VideoFormat format;
    private final long startedAt;
    private long passed;
    private long frames;
    private long bytes;
    private long lastAt;
    private long firstTimestamp;
    private long lastTimestamp;
    private ClockSource clock = ClockSource.UNKNOWN;
    private long dueAt;
    private long lostBefore;
    private long errorsBefore;
    private int reconnections;

    /** Takes over the camera. */
    CaptureRun(
            CommandContext context,
            StartedCamera camera,
            FrameOutput output,
            Choice choice,
            Reconnection reconnection) {
        this.context = context;
        this.camera = camera;
        this.output = output;
        this.choice = choice;
        this.reconnection = reconnection;
        this.id = camera.id();
        this.format = camera.stream().format();
        this.startedAt = camera.startedAt();
    }

    /**
     * Captures.
     *
     * @throws RuntimeException what went wrong, where no frame was kept
     */
    CaptureSummary run() {
        RuntimeException failure = null;
        CommandContext.Registration interrupt = context.onInterrupt(this::stop);
        try (Progress progress = new Progress(context, choice.frames())) {
            while (frames < choice.frames() && step()) {
                progress.show(frames, rate());
            }
        } catch (RuntimeException e) {
            // Whatever it is, the frames before it are good.
            failure = e;
        } finally {
            interrupt.close();
        }
        if (frames == 0) {
            throw failure != null
                    ? failure
                    : new CommandException("capture from " + id + ": it was ended before the first frame came");
        }
        try {
            output.finish();
        } catch (CommandException e) {
            if (failure != null) {
                e.addSuppressed(failure);
            }
            throw e;
        }
        return summary(failure);
    }

    private void stop() {
        stopped = true;
        if (reconnection != null) {
            reconnection.stop();
        }
        camera.stream().close();
    }

    private boolean step() {
        CaptureStream stream = camera.stream();
        try {
            if (stream.buffers() == 1) {
                output.letGo();
            }
            // A lease outlives the end of the stream, which a signal may bring at any time.
            FrameLease frame = choice.fresh() && frames == 0 && passed == 0 ? stream.snapshot() : stream.take();
            if (isMeant()) {
                long size = frame.bytesUsed();
                long timestamp = frame.timestampNanos();
                ClockSource told = frame.clock();
                output.accept(frame);
                count(size, timestamp, told);
            } else {
                frame.close();
            }
            return true;
        } catch (DeviceClosedException e) {
            if (stopped) {
                return false;
            }
            throw e;
        } catch (DeviceTimeoutException e) {
            throw new CommandException(
                    "capture from " + id + ": " + e.getMessage() + "; --timeout SECONDS waits longer", e);
        } catch (DeviceDisconnectedException e) {
            if (reconnection == null) {
                throw e;
            }
            return resume(e);
        }
    }

    private boolean isMeant() {
        long now = System.nanoTime();
        if (passed < choice.skip()) {
            passed++;
            return false;
        }
        if (choice.every() == null) {
            return true;
        }
        if (frames > 0 && now - dueAt < 0) {
            return false;
        }
        // From the first on, so that a late one makes no other late.
        long every = choice.every().toNanos();
        dueAt = frames == 0 ? now + every : dueAt + every * Math.max(1, (now - dueAt) / every + 1);
        return true;
    }

    /** False where the user has enough. */
    private boolean resume(DeviceDisconnectedException gone) {
        output.letGo();
        CaptureStatistics statistics = camera.stream().statistics();
        camera.close();
        Optional<StartedCamera> again = reconnection.await(gone);
        if (again.isEmpty()) {
            return false;
        }
        VideoFormat now = again.get().stream().format();
        if (!now.equals(format)) {
            again.get().close();
            throw new CommandException("capture from " + id + ": it came back with " + now + " instead of " + format
                    + "; start another capture");
        }
        lostBefore += statistics.lost();
        errorsBefore += statistics.erroneous();
        camera = again.get();
        reconnections++;
        if (stopped) {
            camera.stream().close();
        }
        return true;
    }

    private void count(long size, long timestamp, ClockSource told) {
        lastAt = System.nanoTime();
        lastTimestamp = timestamp;
        clock = told;
        firstTimestamp = frames == 0 ? lastTimestamp : firstTimestamp;
        frames++;
        bytes += size;
    }

    /** By the device's clock where it has one: frames may have waited for us. */
    private double rate() {
        return frames > 1 && lastTimestamp > firstTimestamp
                ? (frames - 1) * 1e9 / (lastTimestamp - firstTimestamp)
                : frames * 1e9 / Math.max(1, lastAt - startedAt);
    }

    private CaptureSummary summary(RuntimeException failure) {
        CaptureStatistics statistics = camera.stream().statistics();
        return new CaptureSummary(
                id,
                format,
                new CaptureSummary.Amount(frames, bytes, passed, reconnections),
                new CaptureSummary.Times((lastAt - startedAt) / 1e9, rate(), firstTimestamp, lastTimestamp, clock),
                lostBefore + statistics.lost(),
                errorsBefore + statistics.erroneous(),
                camera.adjustments(),
                output.written(),
                failure);
    }

    @Override
    public void close() {
        camera.close();
    }
}
