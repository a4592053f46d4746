package org.linux4j.midi;

/**
 * The room that a client has for events. Events are kept in cells of 28 bytes: an event takes one, and one more for each 28
 * bytes that it carries.
 *
 * @param outputSize cells for events that are scheduled, 1 to 2,000
 * @param inputSize cells for events that have not been read, 1 to 2,000; 0 for clients of the kernel
 * @param outputRoom how many must be free before a sender that waits goes on
 * @param outputFree how many are free; 0 before the client sent anything or set its pool
 * @param inputFree how many are free
 * @since 0.1
 */
public record MidiPool(int outputSize, int inputSize, int outputRoom, int outputFree, int inputFree) {

    /** The most cells that the kernel gives. */
    public static final int MOST = 2_000;

    /** How many bytes a cell has. */
    public static final int CELL = 28;

    /**
     * How many cells an event takes.
     *
     * @param bytes how many bytes it carries; 0 for messages of a fixed length
     * @return the cells
     */
    public static int cells(int bytes) {
        return 1 + (bytes + CELL - 1) / CELL;
    }
}
