package org.linux4j.usb;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.linux4j.Sink;

/**
 * What goes to an endpoint, with several transfers on their way.
 *
 * <p>Each buffer that is sent becomes a transfer, or, for isochronous endpoints, as many packets as it fills. It is copied, and its
 * position stays. Where all transfers are on their way, sending waits for the first of them.
 *
 * <p>What went wrong with a transfer is thrown by a later call, once, and what is sent after that begins anew: so whoever must know
 * what arrived {@linkplain #flush flushes}. In steady state nothing is allocated for a transfer.
 *
 * @since 0.1
 */
public interface UsbTransferSink extends Sink<ByteBuffer> {

    /**
     * How the transfers are, with all that was left to the driver.
     *
     * @return the settings
     */
    UsbTransferSettings settings();

    /**
     * Sends without a copy: has the memory of a free transfer filled in place.
     *
     * @param filling is given the memory, empty and all of it; what stands before its position afterwards is sent. It is
     *     not used afterwards. Other senders wait meanwhile
     * @throws org.linux4j.DeviceException as for {@link #send(Object)}
     */
    void fill(Consumer<? super ByteBuffer> filling);
}
