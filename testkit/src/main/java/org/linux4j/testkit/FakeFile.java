package org.linux4j.testkit;

import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/**
 * A device node of {@link ScriptedSyscalls}, played by a test.
 *
 * <p>Each method gives zero or more for success and {@code -errno} for failure. {@code fd} names the opening it is about.
 * The caller holds this object's monitor during each method, as a driver holds its device's mutex: so a file need not be
 * thread-safe as long as the test changes it in {@code synchronized} methods too, and a method that is to block can
 * {@link Object#wait}. After anything that {@link #poll} depends on has changed, call {@link ScriptedSyscalls#changed}.
 *
 * @since 0.1
 */
public interface FakeFile {

    /**
     * Opens the file.
     *
     * @param fd the descriptor it will have
     * @param flags {@code O_...}
     * @return 0 or {@code -errno}
     */
    default int open(int fd, int flags) {
        return 0;
    }

    /**
     * Ends an opening: its descriptor is closed, its mappings are gone, and no call is in it.
     *
     * @param fd the descriptor it had
     */
    default void release(int fd) {}

    /**
     * Answers a request.
     *
     * @param fd the descriptor
     * @param request the request's number
     * @param memory the caller's memory
     * @param argument the address of the argument, or the argument itself
     * @return 0 or more, or {@code -errno}; {@code -ENOTTY} is "I do not know this request"
     */
    default int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        return -errno.ENOTTY;
    }

    /**
     * Reads.
     *
     * @param fd the descriptor
     * @param memory the caller's memory
     * @param address where to
     * @param count how many bytes at most
     * @return how many bytes, or {@code -errno}; where the file was opened without {@code O_NONBLOCK}, after
     *     {@code -EAGAIN} the call waits for a change and asks again
     */
    default long read(int fd, ScriptedMemory memory, long address, long count) {
        return -errno.EINVAL;
    }

    /**
     * Writes.
     *
     * @param fd the descriptor
     * @param memory the caller's memory
     * @param address where from
     * @param count how many bytes at most
     * @return as {@link #read}
     */
    default long write(int fd, ScriptedMemory memory, long address, long count) {
        return -errno.EINVAL;
    }

    /**
     * Reads at an offset.
     *
     * @param fd the descriptor
     * @param memory the caller's memory
     * @param address where to
     * @param count how many bytes at most
     * @param offset the offset in the file
     * @return as {@link #read}; the default is for files that have no offsets
     */
    default long pread(int fd, ScriptedMemory memory, long address, long count, long offset) {
        return -errno.ESPIPE;
    }

    /**
     * Writes at an offset.
     *
     * @param fd the descriptor
     * @param memory the caller's memory
     * @param address where from
     * @param count how many bytes at most
     * @param offset the offset in the file
     * @return as {@link #read}; the default is for files that have no offsets
     */
    default long pwrite(int fd, ScriptedMemory memory, long address, long count, long offset) {
        return -errno.ESPIPE;
    }

    /**
     * Receives a message, as a socket does.
     *
     * @param fd the descriptor
     * @param memory the caller's memory
     * @param address where to
     * @param count how many bytes at most
     * @param from where the sender's address goes, or 0
     * @param fromLength where its length goes
     * @return as {@link #read}; the default is what {@link #read} gives, from the kernel: it leaves the address as it is,
     *     which callers have filled with zeros
     */
    default long receive(int fd, ScriptedMemory memory, long address, long count, long from, long fromLength) {
        return read(fd, memory, address, count);
    }

    /**
     * Sets an option, as of a socket.
     *
     * @param fd the descriptor
     * @param level {@code SOL_...}
     * @param option the option's number at that level
     * @param memory the caller's memory
     * @param value where its value is
     * @param length the value's size
     * @return 0 or {@code -errno}
     */
    default int setOption(int fd, int level, int option, ScriptedMemory memory, long value, int length) {
        return -errno.ENOPROTOOPT;
    }

    /**
     * Tells what the file is ready for; never blocks.
     *
     * @param fd the descriptor
     * @param events what the caller asks for
     * @return {@code POLL...}; what was not asked for is left out for the caller, {@code POLLERR} and {@code POLLHUP}
     *     aside
     */
    default int poll(int fd, int events) {
        return poll.POLLIN | poll.POLLOUT | poll.POLLRDNORM | poll.POLLWRNORM;
    }

    /**
     * Maps memory of the device.
     *
     * @param fd the descriptor
     * @param memory where the device has its memory, see {@link ScriptedMemory#allocate}
     * @param length how many bytes
     * @param protection {@code PROT_...}
     * @param flags {@code MAP_...}
     * @param offset the offset in the file
     * @return the address of at least {@code length} bytes of the device's memory, or {@code -errno}; the caller gets
     *     another address of the same bytes
     */
    default long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
        return -errno.ENODEV;
    }

    /**
     * Hears that a mapping is gone.
     *
     * @param fd the descriptor that it was made with, which may be closed
     * @param address what {@link #mmap} gave
     */
    default void unmapped(int fd, long address) {}
}
