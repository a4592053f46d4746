package org.linux4j.usb;

import org.linux4j.DeviceException;

/**
 * A transfer failed, and maybe not all of it.
 *
 * @since 0.1
 */
public class UsbTransferException extends DeviceException {

    private static final long serialVersionUID = 1;

    /** How many bytes went before. */
    private final int transferred;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     * @param transferred how many bytes were transferred before
     */
    public UsbTransferException(DeviceException.Failure failure, int transferred) {
        super(failure);
        this.transferred = transferred;
    }

    /**
     * How much of the transfer was done before it failed.
     *
     * @return bytes, which are in the buffer of a transfer from the device
     */
    public int transferred() {
        return transferred;
    }
}
