package org.linux4j.gpio;

import java.util.List;
import org.linux4j.EventSource;

/**
 * Lines that are held, until this is closed.
 *
 * <p>Lines are numbered by their place in {@link LineRequestSettings#lines()}, from zero: their index. They
 * are also found by their number on the chip, and by their name. Values are logical: true is active. Reading and writing values allocates nothing and asks the kernel once for each line request that it
 * has made of this one: 64 lines, or less where more than ten distinct settings had to be spread.
 *
 * <p>Where {@linkplain #kernelRequests() several requests of the kernel} hold the lines, these change one after another.
 * Fails one of them, so those before it are changed back: either all lines change or none does, though some may have
 * changed for a moment. Where even that fails, {@link LinesPartlyChangedException} says which lines are how.
 *
 * <p>Thread-safe. Every method but {@link #close()} throws {@link org.linux4j.DeviceClosedException} after it, and
 * {@link org.linux4j.DeviceDisconnectedException} when the chip is gone.
 *
 * @since 0.1
 */
public interface LineRequest extends AutoCloseable {

    /**
     * The lines' numbers on the chip, by index.
     *
     * @return the offsets
     */
    List<Integer> offsets();

    /**
     * The index of the line that has a name: the one that was
     * {@linkplain LineRequestSettings.Builder#line(String, LineSettings) requested by it}, or else the only one of the
     * request that has it.
     *
     * @param name the name
     * @return the index
     * @throws IllegalArgumentException if the request does not hold exactly one line of that name
     */
    int index(String name);

    /**
     * The index of the line that has a number on the chip: where the lines 6 to 15 were requested, 12 has the index 6.
     *
     * @param offset the line's number on the chip
     * @return the index
     * @throws IllegalArgumentException if the request does not hold that line
     */
    default int indexOfLine(int offset) {
        List<Integer> all = offsets();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == offset) {
                return i;
            }
        }
        throw new IllegalArgumentException("line " + offset + " is not one of the request's, which are " + all);
    }

    /**
     * Reads a line by its number on the chip. Allocates nothing either.
     *
     * @param offset the line's number on the chip
     * @return whether it is active
     * @throws IllegalArgumentException if the request does not hold that line
     */
    default boolean getLine(int offset) {
        return get(indexOfLine(offset));
    }

    /**
     * Drives a line by its number on the chip, which must be an output.
     *
     * @param offset the line's number on the chip
     * @param active its value
     * @throws IllegalArgumentException if the request does not hold that line
     * @throws org.linux4j.DeviceUnsupportedException if it is an input
     */
    default void setLine(int offset, boolean active) {
        set(indexOfLine(offset), active);
    }

    /**
     * How many requests of the kernel hold the lines.
     *
     * @return the number, 1 in most cases
     */
    int kernelRequests();

    /**
     * Reads a line.
     *
     * @param index its index, which is its place in the request, and not its number on the chip: that is for
     *     {@link #getLine}
     * @return whether it is active
     */
    boolean get(int index);

    /**
     * Reads a line by its name. Allocates nothing either.
     *
     * @param name its name
     * @return whether it is active
     * @throws IllegalArgumentException if the request does not hold exactly one line of that name
     */
    default boolean get(String name) {
        return get(index(name));
    }

    /**
     * Drives a line, which must be an output.
     *
     * @param index its index, which is its place in the request, and not its number on the chip: that is for
     *     {@link #setLine}
     * @param active its value
     * @throws org.linux4j.DeviceUnsupportedException if it is an input
     */
    void set(int index, boolean active);

    /**
     * Drives a line by its name, which must be an output.
     *
     * @param name its name
     * @param active its value
     * @throws IllegalArgumentException if the request does not hold exactly one line of that name
     * @throws org.linux4j.DeviceUnsupportedException if it is an input
     */
    default void set(String name, boolean active) {
        set(index(name), active);
    }

    /**
     * Reads up to 64 lines at once.
     *
     * @param first the index of the line that bit 0 stands for
     * @param mask which lines, bit by bit
     * @return the values of these lines, bit by bit; other bits are 0
     */
    long bits(int first, long mask);

    /**
     * Drives up to 64 lines at once, which must be outputs.
     *
     * @param first the index of the line that bit 0 stands for
     * @param mask which lines, bit by bit
     * @param values the values of these lines, bit by bit; other bits do not count
     * @throws org.linux4j.DeviceUnsupportedException if one is an input
     * @throws LinesPartlyChangedException if it failed half-way and could not be undone
     */
    void setBits(int first, long mask, long values);

    /**
     * Reads all lines.
     *
     * @param values takes line 64 * i + j in bit j of element i
     * @throws IllegalArgumentException if it is too short
     */
    void read(long[] values);

    /**
     * Drives all lines, which must be outputs.
     *
     * @param values line 64 * i + j in bit j of element i
     * @throws IllegalArgumentException if it is too short
     * @throws org.linux4j.DeviceUnsupportedException if one is an input
     * @throws LinesPartlyChangedException if it failed half-way and could not be undone
     */
    void write(long[] values);

    /**
     * Makes lines work otherwise, without letting go of them.
     *
     * <p>When this fails, the lines work as before, and outputs are driven as before. The kernel may stop between two
     * lines, also of one of its requests, so lines may have worked otherwise for a moment.
     *
     * @param settings how each line is to work from now on, by index; where no direction is given, the line is left as it
     *     is
     * @throws IllegalArgumentException if there are not as many as lines
     * @throws org.linux4j.DeviceUnsupportedException if the chip cannot do it, or it takes more distinct settings than
     *     the kernel allows in one of its requests; nothing is changed then
     * @throws LinesPartlyChangedException if it failed half-way and could not be undone
     */
    void reconfigure(List<LineSettings> settings);

    /**
     * Makes all lines work otherwise, alike.
     *
     * @param settings how they are to work from now on
     */
    default void reconfigure(LineSettings settings) {
        reconfigure(java.util.Collections.nCopies(offsets().size(), settings));
    }

    /**
     * The edges of the lines whose settings ask for them; one source for all callers, closed with this.
     *
     * <p>Lines of one request of the kernel keep their order. What the kernel had no room for is told by
     * {@link EdgeEvent#lostBefore()} of the next one: it drops the oldest.
     *
     * @return the edges
     */
    EventSource<EdgeEvent> edges();

    /** Lets go of the lines; closing again does nothing. */
    @Override
    void close();
}
