package org.linux4j.driver.usb.internal.transfers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.usb.UsbTransferSink;

/** Bytes that become full transfers, and what is left when they are flushed. */
public final class TransferOutputStream extends OutputStream {

    private static final Duration EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final UsbTransferSink sink;
    private final ByteBuffer pending;
    /** No monitor: a virtual thread that waits would hold its carrier. */
    private final ReentrantLock turn = new ReentrantLock();

    private boolean closed;

    public TransferOutputStream(UsbTransferSink sink) {
        this.sink = sink;
        int packets = Math.max(1, sink.settings().packets());
        this.pending = ByteBuffer.allocate(sink.settings().size() * packets);
    }

    @Override
    public void write(int value) throws IOException {
        turn.lock();
        try {
            checkOpen();
            pending.put((byte) value);
            sendWhereFull();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        turn.lock();
        try {
            checkOpen();
            Objects.checkFromIndexSize(offset, length, from.length);
            int at = offset;
            int end = offset + length;
            while (at < end) {
                int count = Math.min(end - at, pending.remaining());
                pending.put(from, at, count);
                at += count;
                sendWhereFull();
            }
        } finally {
            turn.unlock();
        }
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The stream was closed");
        }
    }

    private void sendWhereFull() throws IOException {
        if (!pending.hasRemaining()) {
            send();
        }
    }

    private void send() throws IOException {
        pending.flip();
        try {
            sink.send(pending);
        } catch (RuntimeException e) {
            throw StreamErrors.of(e);
        } finally {
            // What could not be sent is lost with this: nobody could say which of it arrived.
            pending.clear();
        }
    }

    /** Sends what is left, and waits until the device has it all. */
    @Override
    public void flush() throws IOException {
        turn.lock();
        try {
            checkOpen();
            if (pending.position() > 0) {
                send();
            }
            try {
                if (!sink.flush(sink.settings().timeout().orElse(EVER))) {
                    throw new InterruptedIOException("The device does not take in time what was written");
                }
            } catch (RuntimeException e) {
                throw StreamErrors.of(e);
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        turn.lock();
        try {
            if (closed) {
                return;
            }
            try {
                flush();
            } finally {
                closed = true;
                sink.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
