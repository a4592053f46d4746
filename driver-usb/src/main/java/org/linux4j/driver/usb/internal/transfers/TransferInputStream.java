package org.linux4j.driver.usb.internal.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.linux4j.usb.UsbTransfers;

/** The bytes of transfers. For one thread at a time, but for closing. */
public final class TransferInputStream extends InputStream {

    private final UsbTransfers transfers;
    private ByteBuffer current = ByteBuffer.allocate(0);

    public TransferInputStream(UsbTransfers transfers) {
        this.transfers = transfers;
    }

    /** Waits for a byte; those that are empty have none. */
    private ByteBuffer some() throws IOException {
        try {
            while (!current.hasRemaining()) {
                current = transfers.next().data();
            }
            return current;
        } catch (RuntimeException e) {
            throw StreamErrors.of(e);
        }
    }

    @Override
    public int read() throws IOException {
        return some().get() & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer from = some();
        int count = Math.min(length, from.remaining());
        from.get(into, offset, count);
        return count;
    }

    @Override
    public int available() {
        return current.remaining();
    }

    @Override
    public void close() {
        transfers.close();
    }
}
