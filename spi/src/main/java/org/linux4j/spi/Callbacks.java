package org.linux4j.spi;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what applications want to be told, where it would run on a thread that other devices depend on.
 *
 * <p>They are daemons, made when they are needed, and go when they have had nothing to do for a while. Thread-safe.
 *
 * @since 0.1
 */
public final class Callbacks implements Executor, AutoCloseable {

    private static final int IDLE_SECONDS = 5;

    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    /** Makes it without threads. */
    public Callbacks() {}

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "linux4j-callback-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs something on one of these threads.
     *
     * @param work what to run
     */
    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }

    /**
     * Keeps no thread any more that has nothing to do. What runs is not waited for, and what comes late is run all the
     * same, for somebody may be waiting to be told.
     */
    @Override
    public void close() {
        pool.setKeepAliveTime(0, TimeUnit.SECONDS);
    }
}
