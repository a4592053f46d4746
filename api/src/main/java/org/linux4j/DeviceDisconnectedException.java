package org.linux4j;

/**
 * The device is gone: unplugged, or taken away by its driver.
 *
 * @since 0.1
 */
public class DeviceDisconnectedException extends DeviceException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     */
    public DeviceDisconnectedException(DeviceException.Failure failure) {
        super(failure);
    }
}
