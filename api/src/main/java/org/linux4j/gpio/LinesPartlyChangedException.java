package org.linux4j.gpio;

import java.util.List;
import org.linux4j.DeviceException;

/**
 * Lines of one request were to be changed together, the kernel stopped half-way, and what it had changed could not be put
 * back.
 *
 * <p>The cause is why it stopped; why something could not be put back is suppressed in this exception.
 *
 * @since 0.1
 */
public class LinesPartlyChangedException extends DeviceException {

    private static final long serialVersionUID = 1;

    /** The lines that are either way. */
    private final List<Integer> uncertain;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     * @param uncertain the indexes of the lines that may be as they were or as they were to be
     */
    public LinesPartlyChangedException(DeviceException.Failure failure, List<Integer> uncertain) {
        super(failure);
        this.uncertain = List.copyOf(uncertain);
    }

    /**
     * The lines that may be as they were or as they were to be; {@link GpioChip#line} and {@link LineRequest#get} tell. All
     * others are as they were.
     *
     * @return their indexes in the request, in order
     */
    public List<Integer> uncertain() {
        return uncertain;
    }
}
