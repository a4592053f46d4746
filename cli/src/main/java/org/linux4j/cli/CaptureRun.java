package org.linux4j.cli;

import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.video.CaptureStatistics;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;

/** Takes frames from a stream to an output until there are enough or the user has enough. */
final class CaptureRun {

    private final CommandContext context;
    private final StartedCamera camera;
    private final CaptureStream stream;
    private final FrameOutput output;
    private final long wanted;
    private volatile boolean stopped;

    private long frames;
    private long bytes;
    private long lastAt;
    private long firstTimestamp;
    private long lastTimestamp;

    CaptureRun(CommandContext context, StartedCamera camera, FrameOutput output, long wanted) {
        this.context = context;
        this.camera = camera;
        this.stream = camera.stream();
        this.output = output;
        this.wanted = wanted;
    }

    CaptureSummary run() {
        CommandContext.Registration interrupt = context.onInterrupt(this::stop);
        try (Progress progress = new Progress(context, wanted)) {
            while (frames < wanted && step()) {
                progress.show(frames, rate());
            }
        } finally {
            interrupt.close();
        }
        if (frames == 0) {
            throw new CommandException("capture from " + camera.id() + ": it was ended before the first frame came");
        }
        output.finish();
        return summary();
    }

    private void stop() {
        stopped = true;
        stream.close();
    }

    private boolean step() {
        try {
            if (stream.buffers() == 1) {
                output.letGo();
            }
            // A lease outlives the end of the stream, which a signal may bring at any time.
            FrameLease frame = stream.take();
            count(frame);
            output.accept(frame);
            return true;
        } catch (DeviceClosedException e) {
            if (stopped) {
                return false;
            }
            throw e;
        } catch (DeviceTimeoutException e) {
            throw new CommandException(
                    "capture from " + camera.id() + ": " + e.getMessage() + "; --timeout SECONDS waits longer", e);
        }
    }

    private void count(Frame frame) {
        lastAt = System.nanoTime();
        lastTimestamp = frame.timestampNanos();
        firstTimestamp = frames == 0 ? lastTimestamp : firstTimestamp;
        frames++;
        bytes += frame.bytesUsed();
    }

    /** By the device's clock where it has one: frames may have waited for us. */
    private double rate() {
        return frames > 1 && lastTimestamp > firstTimestamp
                ? (frames - 1) * 1e9 / (lastTimestamp - firstTimestamp)
                : frames * 1e9 / Math.max(1, lastAt - camera.startedAt());
    }

    private CaptureSummary summary() {
        CaptureStatistics statistics = stream.statistics();
        return new CaptureSummary(
                camera.id(),
                stream.format(),
                frames,
                bytes,
                (lastAt - camera.startedAt()) / 1e9,
                rate(),
                statistics.lost(),
                statistics.erroneous(),
                camera.adjustments());
    }
}
