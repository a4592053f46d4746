package org.linux4j.testkit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.linux4j.DeviceException;
import org.linux4j.spi.AbstractSink;
import org.linux4j.spi.Monitor;

/** A sink into a device that has as much room as a test gives it, and is done when the test says so. */
final class ScriptedSink extends AbstractSink<Object> {

    static final String TARGET = "/dev/sink";
    /** What the device cannot take at all. */
    static final Object BAD = "bad";

    private final Monitor monitor = new Monitor();
    private final Attempt<ByteBuffer, Integer> writing = this::tryWrite;
    private final List<Object> taken = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean recording = true;
    private boolean done = true;
    private boolean stopped;
    private DeviceException gone;
    private int room;
    private int offers;
    private long sum;

    ScriptedSink(Optional<Duration> timeout) {
        super(TARGET, "item", timeout);
    }

    private <R> R locked(java.util.function.Supplier<R> work) {
        monitor.enter();
        try {
            return work.get();
        } finally {
            monitor.leave();
        }
    }

    private void change(Runnable work) {
        monitor.enter();
        try {
            work.run();
            monitor.changed();
        } finally {
            monitor.leave();
        }
    }

    // The device

    void give(int more) {
        change(() -> room += more);
        signalReady();
    }

    /** Whether what was sent is done with. */
    void done(boolean now) {
        change(() -> done = now);
    }

    void goAway(DeviceException why) {
        change(() -> gone = why);
        signalReady();
    }

    /** From now on only a sum is kept. */
    void recordNothing() {
        change(() -> recording = false);
    }

    List<Object> taken() {
        return locked(() -> List.copyOf(taken));
    }

    /** Who offered what was taken. */
    List<Thread> threads() {
        return locked(() -> List.copyOf(threads));
    }

    int offers() {
        return locked(() -> offers);
    }

    // The sink

    /** Another form: bytes, which count as one item. */
    int write(ByteBuffer bytes) {
        return attempt(writing, bytes);
    }

    Integer write(ByteBuffer bytes, Duration timeout) {
        return attempt(writing, bytes, timeout);
    }

    private Integer tryWrite(ByteBuffer bytes) {
        return offer(bytes) ? Integer.valueOf(7) : null;
    }

    @Override
    protected boolean offer(Object given) {
        monitor.enter();
        try {
            offers++;
            if (given == BAD) {
                throw new IllegalArgumentException("such an item cannot be taken");
            }
            if (gone != null) {
                throw gone;
            }
            if (room == 0) {
                return false;
            }
            room--;
            if (recording) {
                taken.add(given);
                threads.add(Thread.currentThread());
            } else {
                sum += given.hashCode();
            }
            return true;
        } finally {
            monitor.leave();
        }
    }

    private boolean hasRoom() {
        return room > 0 || gone != null || stopped;
    }

    private boolean isDone() {
        return done || gone != null || stopped;
    }

    private final BooleanSupplier hasRoom = this::hasRoom;

    @Override
    protected boolean await(long nanos) {
        return monitor.await(hasRoom, nanos, TARGET);
    }

    @Override
    protected boolean isFlushed() {
        monitor.enter();
        try {
            if (gone != null) {
                throw gone;
            }
            return done;
        } finally {
            monitor.leave();
        }
    }

    @Override
    protected boolean awaitFlushed(long nanos) {
        return monitor.await(this::isDone, nanos, TARGET);
    }

    @Override
    protected void armReady() {
        if (locked(this::hasRoom)) {
            signalReady();
        }
    }

    @Override
    protected void stop() {
        change(() -> stopped = true);
    }
}
