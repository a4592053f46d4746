package org.linux4j.testkit;

import java.time.Duration;

/** Where calls that block wait for something to change. Thread-safe; waiting allocates nothing. */
final class Changes {
    private long generation;
    private int waiting;
    private boolean abandoned;

    synchronized long generation() {
        return generation;
    }

    synchronized void changed() {
        generation++;
        notifyAll();
    }

    /** Makes every wait throw {@link AbandonedError}, now and later. */
    synchronized void abandon() {
        abandoned = true;
        changed();
    }

    /**
     * Waits for a change since a generation. As in a system call, {@link Thread#interrupt} does not end it.
     *
     * @return false if the time was over first
     */
    synchronized boolean await(long since, boolean forever, long deadline) {
        boolean interrupted = false;
        waiting++;
        notifyAll();
        try {
            while (true) {
                if (abandoned) {
                    throw new AbandonedError();
                }
                if (generation != since) {
                    return true;
                }
                long left = forever ? 0 : deadline - System.nanoTime();
                if (!forever && left <= 0) {
                    return false;
                }
                try {
                    if (forever) {
                        wait();
                    } else {
                        wait(left / 1_000_000, (int) (left % 1_000_000));
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            waiting--;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    synchronized void awaitWaiting(int threads, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (waiting < threads) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(
                        waiting + " threads are in a system call that blocks, not " + threads + ", after " + timeout);
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
