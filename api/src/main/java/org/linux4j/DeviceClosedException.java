package org.linux4j;

/**
 * The device, or the stream, was closed on this side.
 *
 * @since 0.1
 */
public class DeviceClosedException extends DeviceException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     */
    public DeviceClosedException(DeviceException.Failure failure) {
        super(failure);
    }
}
