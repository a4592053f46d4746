package org.linux4j.spi;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;

/**
 * Runs something of a driver's later, for devices that nothing can be waited for but time.
 *
 * <p>It runs on a {@link DriverThread}, which is made when it is needed and goes when there was nothing to do for a while;
 * so what applications are told because of it is told elsewhere. Thread-safe. The driver's session closes it.
 *
 * @since 0.1
 */
public final class DriverTimer implements AutoCloseable {

    private static final int IDLE_SECONDS = 5;

    private final Callbacks callbacks = new Callbacks();
    private final ScheduledThreadPoolExecutor executor;

    /**
     * Makes it without a thread.
     *
     * @param name the thread's name, which begins with {@code linux4j-}
     */
    public DriverTimer(String name) {
        executor = new ScheduledThreadPoolExecutor(1, work -> new DriverThread(work, name, callbacks));
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
    }

    /**
     * Has an action run once.
     *
     * @param nanos when, in nanoseconds from now
     * @param action takes no time
     * @return what cancels it
     * @throws DeviceClosedException if this was closed
     */
    public Future<?> after(long nanos, Runnable action) {
        try {
            return executor.schedule(action, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw new DeviceClosedException(
                    DeviceException.failure("wait", "the driver was closed").cause(e));
        }
    }

    /** Ends it; what was to run does not run any more. */
    @Override
    public void close() {
        executor.shutdownNow();
        callbacks.close();
    }
}
