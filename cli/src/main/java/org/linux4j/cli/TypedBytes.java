package org.linux4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Standard input as bytes. A thread of its own reads it, for nothing ends such a read but its end: so closing this, or an
 * interrupt, ends a wait for more.
 */
final class TypedBytes extends InputStream {

    private static final int PIECE = 1 << 16;
    private static final int AHEAD = 4;
    private static final byte[] END = {};

    private final InputStream in;
    private final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(AHEAD);
    private Thread reading;
    private byte[] piece = END;
    private int at;
    private boolean ended;

    TypedBytes(InputStream in) {
        this.in = in;
    }

    private void readAll() {
        try {
            byte[] bytes = new byte[PIECE];
            while (true) {
                room.acquire();
                int length = in.read(bytes);
                if (length < 0) {
                    break;
                }
                pieces.add(Arrays.copyOf(bytes, length));
            }
            pieces.add(END);
        } catch (IOException e) {
            pieces.add(e);
        } catch (InterruptedException e) {
            // It was closed.
            pieces.add(END);
        }
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        if (reading == null) {
            reading = new Thread(this::readAll, "linux4j-stdin");
            reading.setDaemon(true);
            reading.start();
        }
        while (!ended && at == piece.length) {
            Object next;
            try {
                next = pieces.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("the read was interrupted").initCause(e);
            }
            if (next instanceof IOException failure) {
                throw failure;
            }
            room.release();
            ended = next == END;
            piece = (byte[]) next;
            at = 0;
        }
        return !ended;
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int some = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, offset, some);
        at += some;
        return some;
    }

    @Override
    public int available() {
        return piece.length - at;
    }

    /** From any thread. */
    @Override
    public void close() {
        pieces.add(END);
    }
}
