package org.linux4j;

/**
 * This user may not open the device; {@link #hint()} says what would help.
 *
 * @since 0.1
 */
public class DeviceAccessDeniedException extends DeviceException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     */
    public DeviceAccessDeniedException(DeviceException.Failure failure) {
        super(failure);
    }
}
