package org.linux4j.gpio;

import org.linux4j.Event;

/**
 * A line changed.
 *
 * @since 0.1
 */
public interface EdgeEvent extends Event {

    /**
     * The line's number on the chip.
     *
     * @return the offset
     */
    int offset();

    /**
     * The line's index in the request.
     *
     * @return the index
     */
    int index();

    /**
     * Which way it changed.
     *
     * @return true from inactive to active
     */
    boolean rising();

    /**
     * The count of this edge among those of its kernel request, from 1; 32 bits.
     *
     * @return the count
     */
    long sequence();

    /**
     * The count of this edge among those of its line, from 1; 32 bits.
     *
     * @return the count
     */
    long lineSequence();

    /**
     * How many edges of the same kernel request were lost right before this one; the kernel drops the oldest.
     *
     * @return the number
     */
    @Override
    long lostBefore();
}
