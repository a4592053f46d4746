package org.linux4j.video;

import org.linux4j.Fraction;

/** A time between two frames, or a range of them, that a device offers; in seconds. */
public sealed interface FrameInterval {

    /**
     * One interval.
     *
     * @param interval the seconds between two frames
     */
    record Discrete(Fraction interval) implements FrameInterval {}

    /**
     * A range of intervals with steps.
     *
     * @param min the shortest interval, which gives the highest rate
     * @param max the longest interval
     * @param step the distance between two intervals
     * @param continuous whether every interval in the range goes, whatever the step
     */
    record Range(Fraction min, Fraction max, Fraction step, boolean continuous) implements FrameInterval {}
}
