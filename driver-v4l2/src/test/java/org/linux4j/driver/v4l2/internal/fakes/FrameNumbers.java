package org.linux4j.driver.v4l2.internal.fakes;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The numbers of frames as vivid gives them. It counts by the clock ({@code vivid-kthread-cap.c}): where its thread is
 * late, on a busy machine, it gives a number to two frames; it never gives one that is smaller than the one before.
 */
public final class FrameNumbers {

    private long last = -1;
    private int repeated;

    public void next(long number) {
        assertTrue(number >= last, "number " + number + " after " + last);
        repeated += number == last ? 1 : 0;
        last = number;
    }

    public long last() {
        return last;
    }

    /** How many frames had the number of the one before. */
    public int repeated() {
        return repeated;
    }
}
