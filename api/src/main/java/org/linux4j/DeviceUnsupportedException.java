package org.linux4j;

/**
 * The device, its driver or this platform cannot do that.
 *
 * @since 0.1
 */
public class DeviceUnsupportedException extends DeviceException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     */
    public DeviceUnsupportedException(DeviceException.Failure failure) {
        super(failure);
    }
}
