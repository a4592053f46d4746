package org.linux4j.video;

import java.util.List;
import org.linux4j.DeviceException;

/**
 * A format on offer. Thread-safe.
 *
 * @since 0.1
 */
public interface QueueFormat {

    /**
     * Its name.
     *
     * @return the code of four characters, or the name of the bus's code
     */
    String name();

    /**
     * The number that the kernel has for it.
     *
     * @return the code, unsigned
     */
    long code();

    /**
     * Its name for people.
     *
     * @return as the driver spells it; empty where it tells none
     */
    String description();

    /**
     * Whether a picture is smaller than its pixels.
     *
     * @return true for JPEG, H.264 and their like
     */
    boolean compressed();

    /**
     * Whether a library makes it of another one.
     *
     * @return true if the device itself has it not
     */
    boolean emulated();

    /**
     * The sizes that it can have.
     *
     * @return the sizes, or ranges of them; empty where the device lists none
     * @throws DeviceException if the device refuses, is closed or gone
     */
    List<FrameSize> sizes();

    /**
     * The times between two frames at a size.
     *
     * @param size one of {@link #sizes()}; of a range, its largest size is meant
     * @return the intervals, or ranges of them; empty where the device lists none
     * @throws DeviceException if the device refuses, is closed or gone
     */
    List<FrameInterval> intervals(FrameSize size);
}
