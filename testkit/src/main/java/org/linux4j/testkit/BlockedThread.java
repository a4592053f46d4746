package org.linux4j.testkit;

import java.lang.Thread.State;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Work that waits on a thread of its own, for tests of what ends a wait.
 *
 * <p>The test goes on when the thread is seen waiting, not after some time that a busy machine may not have given it; and
 * the thread is not one of a pool that other waits may have used up.
 *
 * @since 0.1
 */
public final class BlockedThread {
    /** Who calls the C library by {@code java.lang.foreign}, the last that is seen of such a call: the JDK hides its own frames. */
    private static final String FOREIGN_CALL = "org.linux4j.nativ.ffm.Libc";

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private BlockedThread() {}

    /**
     * Starts work, and returns when it waits: in {@code poll}, or for another thread.
     *
     * @param <T> what the work gives
     * @param work the work
     * @return how it will have ended; already done where it did not wait
     * @throws AssertionError if it does not come to wait within a minute
     */
    public static <T> CompletableFuture<T> start(Callable<T> work) {
        CompletableFuture<T> end = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        end.complete(work.call());
                    } catch (Throwable e) {
                        end.completeExceptionally(e);
                    }
                },
                "blocked");
        thread.setDaemon(true);
        thread.start();
        await(thread);
        return end;
    }

    /**
     * Returns when a thread waits, or has ended.
     *
     * @param thread the thread
     * @throws AssertionError if it does not come to wait within a minute
     */
    public static void await(Thread thread) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (thread.isAlive() && !waits(thread)) {
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError(thread + " does not wait, but is at "
                        + String.join(
                                "\n    ",
                                java.util.Arrays.stream(thread.getStackTrace())
                                        .map(Object::toString)
                                        .toList()));
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static boolean waits(Thread thread) {
        State state = thread.getState();
        if (state == State.WAITING || state == State.TIMED_WAITING) {
            return true;
        }
        // To Java, a thread in a system call runs.
        StackTraceElement[] stack = thread.getStackTrace();
        return isPoll(stack, 0) && stack[0].isNativeMethod()
                || isPoll(stack, 1) && stack[0].getClassName().equals(FOREIGN_CALL);
    }

    private static boolean isPoll(StackTraceElement[] stack, int depth) {
        return stack.length > depth && stack[depth].getMethodName().equals("poll");
    }
}
