package org.linux4j.spi;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;

/**
 * Guards state that some threads change and others wait for, for sources that have no file descriptor to wait on.
 *
 * <p>Thread-safe. A virtual thread that waits holds no carrier, as it would in {@link Object#wait()}.
 *
 * @since 0.1
 */
public final class Monitor {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Makes a monitor. */
    public Monitor() {}

    /** Begins to look at the state or to change it. */
    public void enter() {
        lock.lock();
    }

    /** Ends what {@link #enter} began. */
    public void leave() {
        lock.unlock();
    }

    /** Has whoever waits look at the state again. The monitor must be entered. */
    public void changed() {
        changed.signalAll();
    }

    /**
     * Waits for a state; enters the monitor itself.
     *
     * @param state asked while the monitor is entered
     * @param nanos how long; 0 for not at all, which no interrupt ends; negative for ever
     * @param target whose state it is, for messages
     * @return false when the time is over
     * @throws DeviceInterruptedException if the thread was interrupted; its flag stays set
     */
    public boolean await(BooleanSupplier state, long nanos, String target) {
        lock.lock();
        try {
            if (nanos != 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = nanos;
            while (!state.getAsBoolean()) {
                if (nanos < 0) {
                    changed.await();
                } else if (left <= 0) {
                    return false;
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(DeviceException.failure("wait", "the thread was interrupted")
                    .on(target));
        } finally {
            lock.unlock();
        }
    }
}
