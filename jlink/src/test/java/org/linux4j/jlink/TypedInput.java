package org.linux4j.jlink;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Standard input of a command in this JVM. */
final class TypedInput extends InputStream {

    private final Deque<Byte> typed = new ArrayDeque<>();
    private boolean closed;

    synchronized void type(String line) {
        for (byte one : (line + "\n").getBytes(StandardCharsets.UTF_8)) {
            typed.add(one);
        }
        notifyAll();
    }

    @Override
    public synchronized int read() throws InterruptedIOException {
        try {
            while (typed.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        return typed.isEmpty() ? -1 : typed.remove() & 0xff;
    }

    /** Who still waits to read is told of the end. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
