package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.spi.AbstractCaptureStream;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.SourceChangedException;
import org.linux4j.video.VideoFormat;

/** Gives frames whose bytes are all their number; every fifth number is left out. */
final class FakeStream extends AbstractCaptureStream {

    private final String id;
    private final FakeCamera.Behaviour behaviour;
    private final ByteBuffer[][] memory;
    private final boolean[] lent;
    private final int imageBytes;
    private int given;
    private volatile boolean stopped;

    FakeStream(String id, VideoFormat format, CaptureSettings settings, FakeCamera.Behaviour behaviour) {
        this(id, format, settings, behaviour, buffers(Math.min(2, settings.buffers()), format.imageBytes()));
    }

    private FakeStream(
            String id,
            VideoFormat format,
            CaptureSettings settings,
            FakeCamera.Behaviour behaviour,
            ByteBuffer[][] memory) {
        super(id, format, Optional.of(Fraction.of(30)), settings, memory);
        this.id = id;
        this.behaviour = behaviour;
        this.memory = memory;
        this.lent = new boolean[memory.length];
        this.imageBytes = format.imageBytes();
    }

    private static ByteBuffer[][] buffers(int count, int size) {
        ByteBuffer[][] buffers = new ByteBuffer[count][];
        for (int i = 0; i < count; i++) {
            buffers[i] = new ByteBuffer[] {ByteBuffer.allocateDirect(size)};
        }
        return buffers;
    }

    @Override
    protected boolean await(long timeoutNanos) {
        if (behaviour == FakeCamera.Behaviour.BROKEN_AFTER_THREE && given == 3) {
            throw new DeviceDisconnectedException(DeviceException.failure("read frame", "the device is gone")
                    .on(id)
                    .code("ENODEV"));
        }
        if (behaviour == FakeCamera.Behaviour.CHANGED_AFTER_THREE && given == 3) {
            throw new SourceChangedException(
                    DeviceException.failure("read frame", "what comes in has changed")
                            .on(id),
                    format());
        }
        if (behaviour == FakeCamera.Behaviour.SILENT
                || behaviour == FakeCamera.Behaviour.STALLED_AFTER_THREE && given == 3) {
            long deadline = System.nanoTime() + timeoutNanos;
            while (!stopped && (timeoutNanos < 0 || System.nanoTime() < deadline)) {
                Thread.onSpinWait();
            }
            return stopped;
        }
        return true;
    }

    @Override
    protected int dequeue() {
        for (int i = 0; i < lent.length; i++) {
            if (!lent[i]) {
                lent[i] = true;
                ByteBuffer buffer = memory[i][0];
                for (int k = 0; k < imageBytes; k++) {
                    buffer.put(k, (byte) given);
                }
                slot(i).image(0, 0, imageBytes);
                boolean old = behaviour == FakeCamera.Behaviour.OLD_FIRST_TWO && given < 2;
                long now = System.nanoTime();
                slot(i).picture(given + given / 4, old ? now - 3_600_000_000_000L : now, ClockSource.MONOTONIC, false);
                given++;
                return i;
            }
        }
        return -1;
    }

    @Override
    protected boolean requeue(int index) {
        lent[index] = false;
        return true;
    }

    @Override
    protected void halt() {
        stopped = true;
    }

    @Override
    protected void release() {}

    @Override
    protected void armReady() {}
}
