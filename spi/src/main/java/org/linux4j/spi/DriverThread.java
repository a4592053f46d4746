package org.linux4j.spi;

import java.util.concurrent.Executor;

/**
 * A thread of a driver's that others depend on, and that an application must not hold up: it waits for devices, or
 * answers the kernel.
 *
 * <p>What the application wants to be told, and what finds itself on such a thread, is moved to another one by
 * {@link #leave}. Everywhere else it stays where it is, which costs nothing.
 */
public class DriverThread extends Thread {

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
     * @param work run on another thread, if this is a driver's thread
     * @return false where this is none: the caller goes on itself
     */
    public static boolean leave(Runnable work) {
        if (Thread.currentThread() instanceof DriverThread thread) {
            thread.callbacks.execute(work);
            return true;
        }
        return false;
    }
}
