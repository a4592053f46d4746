package org.linux4j.jlink;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a command in this JVM writes, and who waits for it. */
final class WatchedOutput extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ended;
    private boolean halted;

    /** Keeps whoever writes waiting, as a terminal does after Ctrl-S; what they write is seen already. */
    synchronized void halt() {
        halted = true;
    }

    /** Lets them go on. */
    synchronized void resume() {
        halted = false;
        notifyAll();
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] some, int offset, int length) {
        bytes.write(some, offset, length);
        notifyAll();
        try {
            while (halted) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that nothing more comes. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Waits until something was written; false where it has not come in time, or never will. */
    synchronized boolean await(String part, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (!text().contains(part)) {
                long left = deadline - System.nanoTime();
                if (ended || left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return true;
    }
}
