package org.linux4j;

import java.util.List;
import java.util.Optional;

/**
 * Somebody else holds the device, or the part of it that is wanted.
 *
 * @since 0.1
 */
public class DeviceBusyException extends DeviceException {

    private static final long serialVersionUID = 1;

    /** Who holds it; empty where the system does not tell. */
    private final String holder;
    /** Who may hold it, as far as that can be seen. */
    private final List<String> candidates;

    /**
     * Makes the exception where it is known who holds the device.
     *
     * @param failure what failed
     * @param holder who holds it, as text for people; empty where that cannot be seen
     */
    public DeviceBusyException(DeviceException.Failure failure, String holder) {
        super(failure);
        this.holder = holder;
        this.candidates = holder.isEmpty() ? List.of() : List.of(holder);
    }

    /**
     * Makes the exception where it is known at most who uses the device.
     *
     * @param failure what failed
     * @param candidates who may hold it, each as text for people; empty where nobody can be seen
     */
    public DeviceBusyException(DeviceException.Failure failure, List<String> candidates) {
        super(failure);
        this.holder = "";
        this.candidates = List.copyOf(candidates);
    }

    /**
     * Who holds the device, where that is known: the kernel tells it of GPIO lines, and not of nodes.
     *
     * @return a text for people, such as {@code "gpio-fan"}, or nothing where that is not known for sure
     */
    public Optional<String> holder() {
        return holder.isEmpty() ? Optional.empty() : Optional.of(holder);
    }

    /**
     * Who may hold the device: its {@linkplain #holder() holder}, or everybody who has it open, as far as this user may
     * see.
     *
     * @return texts such as {@code "ffmpeg (process 4711)"}, this process last; empty where nobody can be seen
     */
    public List<String> candidates() {
        return candidates;
    }
}
