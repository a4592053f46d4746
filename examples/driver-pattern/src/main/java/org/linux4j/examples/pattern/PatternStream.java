package org.linux4j.examples.pattern;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.ClockSource;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.Fraction;
import org.linux4j.spi.AbstractCaptureStream;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.VideoFormat;

/**
 * Frames by the clock: each moment at which a frame is due takes a free buffer, or drops the frame where none is free.
 *
 * <p>No thread runs for that. What hardware would have done meanwhile is worked out when somebody looks, and a picture
 * is drawn when it is fetched.
 */
final class PatternStream extends AbstractCaptureStream {

    private static final long NANOS = 1_000_000_000;
    private static final int MIN_BUFFERS = 2;
    private static final long MAX_MEMORY = 256L << 20;

    /** Keeps the camera from being closed as forgotten while frames flow. */
    private final PatternCamera camera;

    private final ByteBuffer[][] memory;
    private final PatternPainter painter;
    private final Fraction rate;
    private final long start = System.nanoTime();

    /** Guards what follows; taken inside the stream's own lock, never the other way round. */
    private final ReentrantLock clockwork = new ReentrantLock();

    private final Condition stopping = clockwork.newCondition();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private final ArrayDeque<Integer> filled = new ArrayDeque<>();
    private final long[] sequences;
    private long nextSequence;
    private volatile boolean stopped;
    /** Of whoever waits without a thread. */
    private volatile Future<?> alarm;

    private PatternStream(
            PatternCamera camera,
            PatternSource source,
            VideoFormat format,
            Fraction rate,
            CaptureSettings settings,
            ByteBuffer[][] memory) {
        super(camera.descriptor().id().toString(), format, Optional.of(rate), settings, memory);
        this.camera = camera;
        this.memory = memory;
        this.rate = rate;
        this.painter = new PatternPainter(source, format);
        this.sequences = new long[memory.length];
        for (int i = 0; i < memory.length; i++) {
            free.add(i);
        }
    }

    static PatternStream start(
            PatternCamera camera, PatternSource source, VideoFormat format, Fraction rate, CaptureSettings settings) {
        int wanted = (int) Math.min(settings.buffers(), MAX_MEMORY / format.imageBytes());
        ByteBuffer[][] memory = new ByteBuffer[Math.max(MIN_BUFFERS, wanted)][];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = new ByteBuffer[] {ByteBuffer.allocateDirect(format.imageBytes())};
        }
        return new PatternStream(camera, source, format, rate, settings, memory);
    }

    boolean isStopped() {
        return stopped;
    }

    /** When a frame is due; the first one takes an interval, as the exposure of a camera does. */
    private long due(long sequence) {
        long scaled = (sequence + 1) * rate.denominator();
        long seconds = scaled / rate.numerator();
        return start + seconds * NANOS + scaled % rate.numerator() * NANOS / rate.numerator();
    }

    /** Does what hardware would have done by now; the clockwork is held. */
    private void catchUp(long now) {
        while (due(nextSequence) - now <= 0) {
            Integer index = free.poll();
            if (index == null) {
                long guess = (long) ((now - start) / (double) NANOS * rate.toDouble()) - 1;
                nextSequence = Math.max(nextSequence + 1, guess);
            } else {
                sequences[index] = nextSequence++;
                filled.add(index);
            }
        }
    }

    @Override
    protected boolean await(long timeoutNanos) {
        clockwork.lock();
        try {
            long now = System.nanoTime();
            long deadline = now + Math.max(0, timeoutNanos);
            while (true) {
                if (timeoutNanos != 0 && Thread.currentThread().isInterrupted()) {
                    throw interrupted();
                }
                catchUp(now);
                if (stopped || !filled.isEmpty()) {
                    return true;
                }
                long wait = due(nextSequence) - now;
                if (timeoutNanos >= 0) {
                    if (deadline - now <= 0) {
                        return false;
                    }
                    wait = Math.min(wait, deadline - now);
                }
                stopping.awaitNanos(wait);
                now = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } finally {
            clockwork.unlock();
        }
    }

    private DeviceInterruptedException interrupted() {
        return new DeviceInterruptedException(DeviceException.failure("read frame", "the thread was interrupted")
                .on(camera.descriptor().id().toString()));
    }

    @Override
    protected int dequeue() {
        int index;
        long sequence;
        clockwork.lock();
        try {
            catchUp(System.nanoTime());
            Integer oldest = filled.poll();
            if (oldest == null) {
                return -1;
            }
            index = oldest;
            sequence = sequences[index];
        } finally {
            clockwork.unlock();
        }
        ByteBuffer target = memory[index][0].clear();
        painter.paint(sequence, target);
        slot(index).image(0, 0, target.position());
        slot(index).picture(sequence & 0xffff_ffffL, due(sequence), ClockSource.MONOTONIC, false);
        return index;
    }

    @Override
    protected boolean requeue(int index) {
        clockwork.lock();
        try {
            // First, so that frames that were due while no buffer was free stay dropped.
            catchUp(System.nanoTime());
            free.add(index);
            return true;
        } finally {
            clockwork.unlock();
        }
    }

    @Override
    protected void halt() {
        clockwork.lock();
        try {
            stopped = true;
            stopping.signalAll();
        } finally {
            clockwork.unlock();
        }
    }

    @Override
    protected void release() {
        // The memory is the garbage collector's.
    }

    @Override
    protected void armReady() {
        long wait;
        clockwork.lock();
        try {
            long now = System.nanoTime();
            catchUp(now);
            wait = filled.isEmpty() ? due(nextSequence) - now : 0;
        } finally {
            clockwork.unlock();
        }
        disarmReady();
        alarm = camera.timer().after(wait, this::signalReady);
    }

    @Override
    protected void disarmReady() {
        Future<?> armed = alarm;
        if (armed != null) {
            armed.cancel(false);
        }
    }
}
