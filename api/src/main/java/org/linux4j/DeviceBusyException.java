package org.linux4j;

import java.util.Optional;

/** Somebody else holds the device, or the part of it that is wanted. */
public class DeviceBusyException extends DeviceException {

    private static final long serialVersionUID = 1;

    /** Who holds it; empty where that cannot be seen. */
    private final String holder;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     * @param holder who holds it, as text for people; empty where that cannot be seen
     */
    public DeviceBusyException(DeviceException.Failure failure, String holder) {
        super(failure);
        this.holder = holder;
    }

    /**
     * Who holds the device.
     *
     * @return a text such as {@code "ffmpeg (process 4711)"}, or nothing where that cannot be seen
     */
    public Optional<String> holder() {
        return holder.isEmpty() ? Optional.empty() : Optional.of(holder);
    }
}
