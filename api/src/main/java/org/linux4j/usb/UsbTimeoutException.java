package org.linux4j.usb;

import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;

/**
 * A transfer was not done in time, and was cancelled; some of it may be done.
 *
 * @since 0.1
 */
public class UsbTimeoutException extends DeviceTimeoutException {

    private static final long serialVersionUID = 1;

    /** How many bytes went before. */
    private final int transferred;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     * @param transferred how many bytes were transferred before
     */
    public UsbTimeoutException(DeviceException.Failure failure, int transferred) {
        super(failure);
        this.transferred = transferred;
    }

    /**
     * How much of the transfer was done in time.
     *
     * @return bytes, which are in the buffer of a transfer from the device
     */
    public int transferred() {
        return transferred;
    }
}
