package org.linux4j.spi.linux;

/** Ends a wait that watches an event counter. */
final class Wakeup {

    private static final int TRIES = 3;

    private Wakeup() {}

    /**
     * Adds to the counter. What fails is tried again: a wake that is lost leaves somebody waiting for ever. A counter that
     * is full cannot be added to, and ends the wait all the same.
     *
     * @param fd the event counter
     * @param one the address of the number 1
     */
    static void send(Syscalls syscalls, int fd, long one) {
        for (int i = 0; i < TRIES && syscalls.write(fd, one, Long.BYTES) < 0; i++) {
            Thread.onSpinWait();
        }
    }
}
