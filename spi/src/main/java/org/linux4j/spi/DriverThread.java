package org.linux4j.spi;

import java.util.concurrent.Executor;

/**
 * A thread of a driver's that others depend on, and that an application must not hold up: it waits for devices, or
 * answers the kernel.
 *
 * <p>What the application wants to be told, and what finds itself on such a thread, is moved to another one by
 * {@link #leave}. Everywhere else it stays where it is, which costs nothing.
 *
 * @since 0.1
 */
public class DriverThread extends Thread {

    /** Of threads that are no driver's, and are lent to one. */
    private static final ThreadLocal<Executor> LENT = new ThreadLocal<>();

    private final Executor callbacks;

    /**
     * Makes a daemon thread.
     *
     * @param work what it does
     * @param name its name, which begins with {@code linux4j-}
     * @param callbacks where work for applications is moved to
     */
    public DriverThread(Runnable work, String name, Executor callbacks) {
        super(work, name);
        this.callbacks = callbacks;
        setDaemon(true);
    }

    /**
     * Moves work for an application off a driver's thread.
     *
     * @param work run on another thread, if this is a driver's thread, or one that is {@linkplain #lend lent} to a driver
     * @return false where this is none: the caller goes on itself
     */
    public static boolean leave(Runnable work) {
        Executor callbacks = Thread.currentThread() instanceof DriverThread thread ? thread.callbacks : LENT.get();
        if (callbacks == null) {
            return false;
        }
        callbacks.execute(work);
        return true;
    }

    /**
     * Does something on the calling thread that others depend on, as they do on a driver's thread: what
     * {@link #leave} is given meanwhile is moved away.
     *
     * @param work what is done
     * @param callbacks where work for applications is moved to
     */
    public static void lend(Runnable work, Executor callbacks) {
        Executor before = LENT.get();
        LENT.set(callbacks);
        try {
            work.run();
        } finally {
            LENT.set(before);
        }
    }
}
