package org.linux4j.testkit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceInterruptedException;

/**
 * Checks that virtual threads which wait for devices hold no carrier: for programs that run with
 * {@link #ONE_CARRIER one carrier} only, see {@link ChildJvm}.
 *
 * @since 0.1
 */
public final class VirtualWaits {

    /** The options of a JVM in which one virtual thread that holds its carrier stops all others. */
    public static final List<String> ONE_CARRIER =
            List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");

    private static final int BOUND_SECONDS = 60;

    private VirtualWaits() {}

    /**
     * A wait.
     *
     * @param name for messages
     * @param waits waits, without end unless something comes
     * @param comes has it end well; null where nothing can
     * @param source closed in the end
     */
    public record Wait(String name, Runnable waits, Runnable comes, AutoCloseable source) {}

    /** A thread and how it ended. */
    private static final class Waiter {
        private final Wait wait;
        private final Thread thread;
        private volatile Throwable failure;

        Waiter(Wait wait) {
            this.wait = wait;
            this.thread = start(() -> {
                try {
                    wait.waits().run();
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            });
        }

        void awaitParked() throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                if (System.nanoTime() > end || failure != null) {
                    throw new AssertionError(wait.name() + " is not parked but " + thread.getState(), failure);
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }

        void assertEnds(Class<? extends Throwable> with) throws InterruptedException {
            thread.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
            if (thread.isAlive()) {
                throw new AssertionError("The wait of " + wait.name() + " did not end");
            }
            if (with == null ? failure != null : !with.isInstance(failure)) {
                throw new AssertionError("The wait of " + wait.name() + " ended with " + failure, failure);
            }
        }
    }

    /**
     * Whether this JDK has virtual threads.
     *
     * @return true from 21 on
     */
    public static boolean available() {
        return Runtime.version().feature() >= 21;
    }

    /**
     * Starts a virtual thread.
     *
     * @param work what it does
     * @return the thread
     */
    public static Thread start(Runnable work) {
        try {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            return (Thread) start.invoke(null, work);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK has no virtual threads", e);
        }
    }

    /**
     * Fails unless another virtual thread gets its turn.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    public static void assertOthersRun() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        start(ran::countDown);
        if (!ran.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("An unrelated virtual thread does not run");
        }
    }

    /**
     * Has all of them wait at once, and end: by what comes, by an interrupt, by closing. To be called from a platform
     * thread.
     *
     * @param waits the waits, each of a source of its own
     * @throws Exception if a source cannot be closed
     */
    public static void check(List<Wait> waits) throws Exception {
        List<Waiter> waiters = parked(waits);
        for (Waiter waiter : waiters) {
            if (waiter.wait.comes() != null) {
                waiter.wait.comes().run();
                waiter.assertEnds(null);
            } else {
                waiter.thread.interrupt();
                waiter.assertEnds(DeviceInterruptedException.class);
            }
        }
        for (Waiter waiter : parked(waits)) {
            waiter.thread.interrupt();
            waiter.assertEnds(DeviceInterruptedException.class);
        }
        for (Waiter waiter : parked(waits)) {
            waiter.wait.source().close();
            waiter.assertEnds(DeviceClosedException.class);
        }
    }

    private static List<Waiter> parked(List<Wait> waits) throws InterruptedException {
        List<Waiter> waiters = new ArrayList<>();
        for (Wait wait : waits) {
            Waiter waiter = new Waiter(wait);
            waiters.add(waiter);
            waiter.awaitParked();
            assertOthersRun();
        }
        return waiters;
    }
}
