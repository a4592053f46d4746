package org.linux4j.driver.usb.internal.transfers;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.linux4j.driver.usb.internal.urbs.UrbMemory;
import org.linux4j.usb.UsbTimeoutException;
import org.linux4j.usb.UsbTransferException;

/**
 * Transfers of a pipe that threads wait for: as many at once as there are threads. What they are made of is kept for the next
 * one. Thread-safe.
 */
public final class WaitedTransfers {

    private static final int KEPT = 8;

    private final Pipe pipe;
    private final Deque<OneTransfer> idle = new ArrayDeque<>();

    public WaitedTransfers(Pipe pipe) {
        this.pipe = pipe;
    }

    /** One transfer in memory of the caller's; gives how many bytes went. */
    public int run(UrbMemory data, int length, int flags, int stream, long nanos) {
        OneTransfer one = take();
        try {
            return one.run(data, length, flags, stream, nanos);
        } finally {
            give(one);
        }
    }

    /** Reads one transfer to where a buffer has room. */
    public int read(ByteBuffer into, long nanos) {
        checkWritable(into);
        OneTransfer one = take();
        try {
            int room = into.remaining();
            UrbMemory own = one.own(room);
            int count;
            try {
                count = one.run(own, room, 0, 0, nanos);
            } catch (UsbTransferException | UsbTimeoutException e) {
                copy(own, 0, into, one.actual());
                throw e;
            }
            copy(own, 0, into, count);
            return count;
        } finally {
            give(one);
        }
    }

    /** Writes what is left of a buffer as one transfer. */
    public int write(ByteBuffer from, long nanos) {
        OneTransfer one = take();
        try {
            int count = from.remaining();
            UrbMemory own = one.own(count);
            own.buffer().put(0, from, from.position(), count);
            try {
                int written = one.run(own, count, 0, 0, nanos);
                from.position(from.position() + written);
                return written;
            } catch (UsbTransferException | UsbTimeoutException e) {
                from.position(from.position() + one.actual());
                throw e;
            }
        } finally {
            give(one);
        }
    }

    /** One control transfer whose data is in memory behind the setup packet, which is written there first. */
    int control(Setup setup, ByteBuffer data, boolean in, long nanos) {
        if (in) {
            checkWritable(data);
        }
        OneTransfer one = take();
        try {
            int length = data.remaining();
            UrbMemory own = one.own(Setup.SIZE + length);
            setup.write(own.buffer(), length);
            if (!in) {
                own.buffer().put(Setup.SIZE, data, data.position(), length);
            }
            int count = one.run(own, Setup.SIZE + length, 0, 0, nanos);
            if (in) {
                copy(own, Setup.SIZE, data, count);
            } else {
                data.position(data.position() + count);
            }
            return count;
        } finally {
            give(one);
        }
    }

    /** Before something comes that could not be put there. */
    private static void checkWritable(ByteBuffer into) {
        if (into.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
    }

    private static void copy(UrbMemory from, int offset, ByteBuffer into, int count) {
        into.put(into.position(), from.buffer(), offset, count);
        into.position(into.position() + count);
    }

    private OneTransfer take() {
        synchronized (idle) {
            OneTransfer one = idle.pollLast();
            if (one != null) {
                return one;
            }
        }
        return new OneTransfer(pipe);
    }

    private void give(OneTransfer one) {
        synchronized (idle) {
            // One that the kernel does not give back is the engine's until that is closed.
            if (one.isDone() && idle.size() < KEPT) {
                one.trim();
                idle.addLast(one);
            }
        }
    }
}
