package org.linux4j.nativ.jna;

import com.sun.jna.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.linux4j.spi.linux.AbstractSharedEventSource;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.RecordRing;
import org.linux4j.spi.linux.SharedReader;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.WeakParts;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.NumberEvent;
import org.linux4j.testkit.RealBridge;

/** A real pipe whose reading end several parts share: records of a part's number and a value, eight bytes each. */
final class SharedPipe implements AutoCloseable {

    private static final int RECORD = 16;
    private static final int BATCH = 64;
    /** FIONREAD of asm-generic/ioctls.h: how many bytes can be read. */
    private static final long FIONREAD = 0x541b;

    final Syscalls sys = RealBridge.syscalls();
    final Linux linux;
    private final boolean ownsLinux;
    private final FileHandle in;
    private final FileHandle out;
    private final RecordReader records;
    private final WeakParts<Part> parts = new WeakParts<>(64);
    final SharedReader reader;

    private final Readiness room;
    private final NativeMemory batch;
    private int filled;

    SharedPipe() {
        this(null);
    }

    /** One whose poller is that of another pipe, or its own where there is none. */
    SharedPipe(SharedPipe other) {
        ownsLinux = other == null;
        linux = ownsLinux ? Linux.on(sys, Path.of("/")) : other.linux;
        int[] fds = new int[2];
        int result = NativeLibrary.getInstance("c")
                .getFunction("pipe2")
                .invokeInt(new Object[] {fds, fcntl.O_NONBLOCK | fcntl.O_CLOEXEC});
        if (result != 0) {
            throw new AssertionError("pipe2");
        }
        in = FileHandle.of(sys, fds[0], "pipe");
        out = FileHandle.of(sys, fds[1], "pipe");
        records = new RecordReader(linux, in, RECORD, BATCH);
        reader = new SharedReader(linux, in, poll.POLLIN, this::readBatch);
        room = new Readiness(linux, out);
        batch = sys.allocate(RECORD * BATCH, 8);
    }

    private boolean readBatch() {
        int result = records.fill();
        if (result < 0) {
            throw LinuxErrors.using(-result, "read", "pipe");
        }
        while (records.advance()) {
            Part part = parts.get((int) records.buffer().getLong(records.offset()));
            if (part != null) {
                part.give(records.buffer(), records.offset());
            }
        }
        return result > 0;
    }

    Part part(int number, int capacity) {
        Part part = new Part(number, capacity);
        parts.put(number, part);
        return part;
    }

    Part known(int number) {
        return parts.get(number);
    }

    /** Sends a value; it is on its way after {@link #flush}, or when a batch is full. One thread at a time. */
    void send(int part, long value) {
        batch.buffer().putLong(filled, part).putLong(filled + 8, value);
        filled += RECORD;
        if (filled == RECORD * BATCH) {
            flush();
        }
    }

    /** Writes, waiting for room. Less than PIPE_BUF is written as a whole. */
    void flush() {
        long written;
        while (filled > 0 && (written = out.write(batch.address(), filled)) != filled) {
            if (written != -errno.EAGAIN) {
                throw new AssertionError("write: " + written);
            }
            room.await(poll.POLLOUT, -1);
        }
        filled = 0;
    }

    void sendNow(int part, long value) {
        send(part, value);
        flush();
    }

    /** How many bytes nobody has read yet. */
    int unread() {
        NativeMemory count = sys.allocate(4, 4);
        if (in.ioctl(FIONREAD, count.address()) < 0) {
            throw new AssertionError("FIONREAD");
        }
        return count.buffer().getInt(0);
    }

    void hangUp() {
        room.close();
        out.close();
    }

    @Override
    public void close() {
        reader.close();
        in.close();
        hangUp();
        if (ownsLinux) {
            linux.close();
        }
    }

    final class Part extends AbstractSharedEventSource<NumberEvent> {
        private final int number;
        private final NumberEvent.Flyweight flyweight = new NumberEvent.Flyweight();

        Part(int number, int capacity) {
            super(reader, new RecordRing(linux, RECORD, capacity), "pipe:" + number, Optional.empty());
            this.number = number;
        }

        void give(ByteBuffer from, int offset) {
            put(from, offset, RECORD);
        }

        @Override
        protected NumberEvent view(ByteBuffer buffer, int offset, int length) {
            return flyweight.at(buffer, offset + 8);
        }

        @Override
        protected NumberEvent copy(NumberEvent value) {
            return new NumberEvent.Kept(value.value());
        }

        @Override
        protected void onClosed() {
            parts.remove(number, this);
        }
    }
}
