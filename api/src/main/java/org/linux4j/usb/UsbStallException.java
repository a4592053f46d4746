package org.linux4j.usb;

import org.linux4j.DeviceException;

/**
 * A device stalled an endpoint: it refuses a request, or wants the host to do something before it goes on.
 *
 * <p>After a stall of an endpoint other than the one of control transfers nothing goes on it before
 * {@link UsbEndpoint#clearHalt()}.
 *
 * @since 0.1
 */
public class UsbStallException extends UsbTransferException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     * @param transferred how many bytes were transferred before
     */
    public UsbStallException(DeviceException.Failure failure, int transferred) {
        super(failure, transferred);
    }
}
