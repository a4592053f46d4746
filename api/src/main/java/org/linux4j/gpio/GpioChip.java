package org.linux4j.gpio;

import java.util.List;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;

/**
 * A chip with lines. Thread-safe.
 *
 * @since 0.1
 */
public interface GpioChip extends Device, EventfulDevice {

    /**
     * What the chip is called by its driver; not unique.
     *
     * @return the label
     */
    String label();

    /**
     * How many lines it has.
     *
     * @return the number
     */
    int lineCount();

    /**
     * What is told of a line, now.
     *
     * @param offset its number, from zero
     * @return the information
     * @throws IllegalArgumentException if the chip has no such line
     * @throws org.linux4j.DeviceException if the chip is gone or closed
     */
    LineInfo line(int offset);

    /**
     * What is told of all lines, now.
     *
     * @return the information, by offset
     * @throws org.linux4j.DeviceException if the chip is gone or closed
     */
    List<LineInfo> lines();

    /**
     * The lines of a name; the kernel does not forbid that several share one.
     *
     * @param name the name
     * @return the information, by offset; empty where there is none
     * @throws org.linux4j.DeviceException if the chip is gone or closed
     */
    default List<LineInfo> lines(String name) {
        return lines().stream()
                .filter(line -> line.name().filter(name::equals).isPresent())
                .toList();
    }

    /**
     * Takes lines, until the request is closed.
     *
     * <p>The first values of outputs are on their lines when this returns. When it fails, no line is held; some may have
     * been for a moment, where several requests of the kernel were needed, and stay as they were set up.
     *
     * @param settings which lines, and how they are to work
     * @return the request; the caller closes it, and so does {@link #close()}
     * @throws IllegalArgumentException if the chip has no line of an offset, or not exactly one of a name
     * @throws org.linux4j.DeviceBusyException if somebody holds one of them; it says which, and who
     * @throws org.linux4j.DeviceUnsupportedException if the chip cannot do what is asked
     * @throws org.linux4j.DeviceException if the chip is gone or closed
     */
    LineRequest request(LineRequestSettings settings);

    /**
     * Takes one line as an output, and drives it: {@code chip.output(5, true)}.
     *
     * @param offset the line's number on the chip
     * @param active its first value
     * @return the request, whose only line has the index 0; the caller closes it, and so does {@link #close()}
     * @throws IllegalArgumentException if the chip has no such line
     * @throws org.linux4j.DeviceException as {@link #request} does
     */
    default LineRequest output(int offset, boolean active) {
        return request(LineRequestSettings.builder()
                .line(offset, LineSettings.output(active))
                .build());
    }

    /**
     * Takes one line as an output, and drives it.
     *
     * @param name the line's name
     * @param active its first value
     * @return the request, whose only line has the index 0; the caller closes it, and so does {@link #close()}
     * @throws IllegalArgumentException if the chip has not exactly one line of that name
     * @throws org.linux4j.DeviceException as {@link #request} does
     */
    default LineRequest output(String name, boolean active) {
        return request(LineRequestSettings.builder()
                .line(name, LineSettings.output(active))
                .build());
    }

    /**
     * Tells when lines are requested, released and reconfigured, by anybody, from now on.
     *
     * @param offsets which lines; none for all of them
     * @return the events; the caller closes them, and so does {@link #close()}
     * @throws IllegalArgumentException if the chip has no such line, or one stands there twice
     * @throws org.linux4j.DeviceException if the chip is gone or closed
     */
    EventSource<LineInfoEvent> watch(int... offsets);

    /**
     * Tells when any line is requested, released or reconfigured: {@link #watch} of all lines.
     *
     * @return the events; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceException if the chip is gone or closed
     */
    @Override
    default EventSource<LineInfoEvent> events() {
        return watch();
    }
}
