package org.linux4j.spi.linux;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.errno;

/**
 * Reads records of one size from a descriptor that does not block, many in a system call.
 *
 * <p>A record is where {@link #buffer()} has it at {@link #offset()}, until the next step. One thread at a time; nothing
 * is allocated for a record.
 *
 * @since 0.1
 */
public final class RecordReader {

    private final FileHandle file;
    private final int size;
    private final NativeMemory batch;
    private int at;
    private int end;

    /**
     * Makes it; nothing is read yet.
     *
     * @param linux the kit
     * @param file the descriptor, which stays the caller's
     * @param size how large a record is, in bytes
     * @param records how many are read in a system call at most
     */
    public RecordReader(Linux linux, FileHandle file, int size, int records) {
        this.file = file;
        this.size = size;
        this.batch = linux.syscalls().allocate(Math.multiplyExact(size, records), 8);
        // Before the first record, so that a step leads to it.
        this.at = -size;
        this.end = 0;
    }

    /**
     * Where the records are.
     *
     * @return the memory, in native order
     */
    public ByteBuffer buffer() {
        return batch.buffer();
    }

    /**
     * Where the record is that was stepped to.
     *
     * @return an index into {@link #buffer()}
     */
    public int offset() {
        return at;
    }

    /**
     * Goes to the next record, and reads more where the batch is used up.
     *
     * @return 1; 0 where none is there; or {@code -errno}
     * @throws org.linux4j.DeviceClosedException if the descriptor is closed
     */
    public int step() {
        if (advance()) {
            return 1;
        }
        int result = fill();
        if (result > 0) {
            advance();
        }
        return result;
    }

    /**
     * Goes to the next record of the batch, without reading.
     *
     * @return false where that was the last one
     */
    public boolean advance() {
        if (at + 2L * size > end) {
            return false;
        }
        at += size;
        return true;
    }

    /**
     * Drops what is left of the batch and reads another; the next step leads to its first record.
     *
     * @return 1; 0 where nothing is there; or {@code -errno}, which is {@code -ENODEV} at the end, and {@code -EIO} where
     *     something else was read than whole records
     * @throws org.linux4j.DeviceClosedException if the descriptor is closed
     */
    public int fill() {
        at = -size;
        end = 0;
        long count = file.read(batch.address(), batch.buffer().capacity());
        Reference.reachabilityFence(this);
        if (count < 0) {
            return count == -errno.EAGAIN ? 0 : (int) count;
        }
        if (count == 0) {
            // The end, after which poll would say again and again that there is something.
            return -errno.ENODEV;
        }
        if (count > batch.buffer().capacity() || count % size != 0) {
            return -errno.EIO;
        }
        end = (int) count;
        return 1;
    }

    /** Goes to the last record of the batch; nothing happens where it is empty. */
    public void skip() {
        if (end > 0) {
            at = end - size;
        }
    }

    /**
     * Goes to the next record.
     *
     * @return false where none is there
     * @throws DeviceException if the descriptor is closed, or its device gone
     */
    public boolean next() {
        int result = step();
        if (result < 0) {
            throw LinuxErrors.using(-result, "read", file.target());
        }
        return result > 0;
    }
}
