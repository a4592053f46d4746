package org.linux4j.usb;

import org.linux4j.Source;

/**
 * What comes from an endpoint, with several transfers on their way all the time.
 *
 * <p>{@link #next()} gives a view of a transfer, whose memory goes to the device again with the next step; {@link #take()},
 * futures and publishers give copies. In steady state stepping allocates nothing.
 *
 * <p>What went wrong with a transfer is thrown by the step that comes to it, after what came before; the next step goes on, so that
 * a program may {@linkplain UsbEndpoint#clearHalt clear the halt} between. Damaged packets of isochronous transfers are no such
 * fault: they count as {@linkplain #lost() lost}.
 *
 * @since 0.1
 */
public interface UsbTransfers extends Source<UsbTransfer, UsbTransfer> {

    /**
     * How the transfers are, with all that was left to the driver.
     *
     * @return the settings
     */
    UsbTransferSettings settings();

    /**
     * How many isochronous packets were damaged or did not come, in the transfers that were handed out; of other transfers
     * nothing is lost without an exception.
     *
     * @return the number
     */
    @Override
    long lost();
}
