package org.linux4j.driver.usb.internal.transfers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.usb.UsbTransferSink;
import org.linux4j.usb.UsbTransfers;

/** Channels over sources and sinks. */
public final class TransferChannels {

    private TransferChannels() {}

    public static ReadableByteChannel of(UsbTransfers transfers) {
        return new Reading(transfers);
    }

    public static WritableByteChannel of(UsbTransferSink sink) {
        return new Writing(sink);
    }

    /** What both have in common: how they end. */
    private abstract static class Ending {
        private final AutoCloseable what;
        private volatile boolean closed;

        Ending(AutoCloseable what) {
            this.what = what;
        }

        public boolean isOpen() {
            return !closed;
        }

        public void close() throws IOException {
            closed = true;
            try {
                what.close();
            } catch (RuntimeException e) {
                throw StreamErrors.of(e);
            } catch (Exception e) {
                throw new IOException(e);
            }
        }

        final void checkOpen() throws ClosedChannelException {
            if (closed) {
                throw new ClosedChannelException();
            }
        }

        /** As channels have it, an interrupt closes. */
        final IOException failure(RuntimeException e) throws IOException {
            if (e instanceof DeviceInterruptedException) {
                close();
                return new ClosedByInterruptException();
            }
            return e instanceof DeviceClosedException && closed ? new AsynchronousCloseException() : StreamErrors.of(e);
        }
    }

    private static final class Reading extends Ending implements ReadableByteChannel {
        private final UsbTransfers transfers;
        /** Of the one thread that reads: another is refused by the source. */
        private ByteBuffer current = ByteBuffer.allocate(0);

        Reading(UsbTransfers transfers) {
            super(transfers);
            this.transfers = transfers;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            checkOpen();
            if (!into.hasRemaining()) {
                return 0;
            }
            try {
                while (!current.hasRemaining()) {
                    current = transfers.next().data();
                }
            } catch (RuntimeException e) {
                throw failure(e);
            }
            int count = Math.min(into.remaining(), current.remaining());
            into.put(into.position(), current, current.position(), count);
            into.position(into.position() + count);
            current.position(current.position() + count);
            return count;
        }
    }

    private static final class Writing extends Ending implements WritableByteChannel {
        private final UsbTransferSink sink;

        Writing(UsbTransferSink sink) {
            super(sink);
            this.sink = sink;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            checkOpen();
            int most = sink.settings().size() * Math.max(1, sink.settings().packets());
            int written = 0;
            try {
                while (from.hasRemaining()) {
                    int count = Math.min(most, from.remaining());
                    sink.send(from.slice(from.position(), count));
                    from.position(from.position() + count);
                    written += count;
                }
                return written;
            } catch (RuntimeException e) {
                throw failure(e);
            }
        }
    }
}
