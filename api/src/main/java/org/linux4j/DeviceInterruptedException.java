package org.linux4j;

/**
 * The waiting thread was interrupted; its interrupt flag stays set.
 *
 * @since 0.1
 */
public class DeviceInterruptedException extends DeviceException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     */
    public DeviceInterruptedException(DeviceException.Failure failure) {
        super(failure);
    }
}
