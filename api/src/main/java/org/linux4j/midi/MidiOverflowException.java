package org.linux4j.midi;

import org.linux4j.DeviceException;

/**
 * A receiver had no room for an event that was to go to it at once. It lost that event, and everything that waited for it:
 * the kernel drops its whole queue. Waiting and sending again does not help, unless the receiver reads.
 *
 * @since 0.1
 */
public class MidiOverflowException extends DeviceException {

    private static final long serialVersionUID = 1;

    /** How many events were refused. */
    private final int refused;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     * @param refused how many events were refused
     */
    public MidiOverflowException(Failure failure, int refused) {
        super(failure);
        this.refused = refused;
    }

    /**
     * How many of the events that were sent were refused.
     *
     * @return the number; other receivers may have got them
     */
    public int refused() {
        return refused;
    }
}
