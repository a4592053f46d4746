package org.linux4j;

/**
 * No device fits, or more than one does where one is wanted.
 *
 * @since 0.1
 */
public class DeviceNotFoundException extends DeviceException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     */
    public DeviceNotFoundException(DeviceException.Failure failure) {
        super(failure);
    }
}
