package org.linux4j;

/**
 * The time that was given for waiting is over.
 *
 * @since 0.1
 */
public class DeviceTimeoutException extends DeviceException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     */
    public DeviceTimeoutException(DeviceException.Failure failure) {
        super(failure);
    }
}
