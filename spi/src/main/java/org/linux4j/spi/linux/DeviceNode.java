package org.linux4j.spi.linux;

import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.errno;

/**
 * An open node of a device, and what all requests to it have in common: memory for their arguments, which stays
 * reachable while the kernel uses it, and the exception for what the kernel answers.
 *
 * <p><b>Ownership.</b> The handle stays the caller's, who closes it. A subclass is where a driver says what its errors
 * mean.
 *
 * <p><b>Forgotten devices.</b> A device is closed when it is found forgotten, and the virtual machine may find it so
 * while one of its own methods still runs. So a device, and what works on its behalf, makes its requests through
 * {@link #DeviceNode(DeviceNode, Object) a node that keeps it} reachable; what is released with the device must not
 * refer to such a node.
 *
 * <p>Thread-safe. A request holds its thread, also a virtual one's carrier, for as long as the driver takes.
 *
 * @since 0.1
 */
public class DeviceNode {

    private static final String OPENINGS = "/proc/self/fd/";
    /** Where the number of a request has the size of its argument ({@code asm-generic/ioctl.h}). */
    private static final int SIZE_SHIFT = 16;

    private static final int SIZE_MASK = (1 << 14) - 1;

    private final Linux linux;
    private final FileHandle handle;
    private final long probe;
    private final ScratchMemory scratch;
    private final Object owner;

    /**
     * A node that is never opened again.
     *
     * @param linux the kit
     * @param handle the node, open
     */
    public DeviceNode(Linux linux, FileHandle handle) {
        this(linux, handle, 0);
    }

    /**
     * A node that can be {@linkplain #reopen() opened again}.
     *
     * @param linux the kit
     * @param handle the node, open
     * @param probe a request without effect that every device of the kind answers as long as it is there, with an
     *     argument of the size that its number tells
     */
    public DeviceNode(Linux linux, FileHandle handle, long probe) {
        this.linux = linux;
        this.handle = handle;
        this.probe = probe;
        this.scratch = new ScratchMemory(linux.syscalls());
        this.owner = null;
    }

    /**
     * The same node for somebody who must not be found forgotten while it is asked.
     *
     * @param node the node
     * @param owner is kept reachable by this object, and during each request
     */
    protected DeviceNode(DeviceNode node, Object owner) {
        this.linux = node.linux;
        this.handle = node.handle;
        this.probe = node.probe;
        this.scratch = node.scratch;
        this.owner = owner;
    }

    /**
     * The same node for somebody who must not be found forgotten while it is asked.
     *
     * @param user is kept reachable by the result, and during each request that is made through it
     * @return another object for the same opening
     */
    public DeviceNode keeping(Object user) {
        return new DeviceNode(this, user);
    }

    /**
     * The kit.
     *
     * @return the kit
     */
    public final Linux linux() {
        return linux;
    }

    /**
     * The opening.
     *
     * @return the handle
     */
    public final FileHandle handle() {
        return handle;
    }

    /**
     * What was opened, for messages.
     *
     * @return the path
     */
    public final String target() {
        return handle.target();
    }

    /**
     * Allocates memory for the argument of a request, or for what an argument points to.
     *
     * <p>Small pieces are cut from larger ones, and share a page with others. So memory that a device writes to by
     * itself, or that must begin at a page, does not belong here: that of frames and transfers comes from
     * {@link Syscalls#allocate}.
     *
     * @param size how many bytes, one or more
     * @return the memory, filled with zeros and aligned for any struct; it lives as long as it is reachable
     */
    public final NativeMemory allocate(int size) {
        return scratch.allocate(size);
    }

    /**
     * Makes a request.
     *
     * @param request its number
     * @param argument its argument
     * @return 0 or more, or {@code -errno}
     * @throws DeviceClosedException if the node was closed
     */
    public final int ask(long request, NativeMemory argument) {
        return ask(request, argument, null);
    }

    /**
     * Makes a request whose argument points to other memory.
     *
     * @param request its number
     * @param argument its argument
     * @param pointedTo what is kept reachable during the request, or null
     * @return 0 or more, or {@code -errno}
     * @throws DeviceClosedException if the node was closed
     */
    public int ask(long request, NativeMemory argument, Object pointedTo) {
        int result = handle.ioctl(request, argument.address());
        Reference.reachabilityFence(argument);
        Reference.reachabilityFence(pointedTo);
        Reference.reachabilityFence(this);
        return result;
    }

    /**
     * Makes a request whose argument is a number.
     *
     * @param request its number
     * @param argument its argument, which is no address
     * @return 0 or more, or {@code -errno}
     * @throws DeviceClosedException if the node was closed
     */
    public final int ask(long request, long argument) {
        int result = handle.ioctl(request, argument);
        Reference.reachabilityFence(this);
        return result;
    }

    /**
     * Makes a request that must succeed.
     *
     * @param request its number
     * @param name its name, for messages
     * @param argument its argument
     * @return 0 or more
     * @throws DeviceException if the kernel refuses, as {@link #error} has it; or if the node was closed
     */
    public final int demand(long request, String name, NativeMemory argument) {
        return checked(ask(request, argument, null), name);
    }

    /**
     * Makes a request that must succeed, and whose argument points to other memory.
     *
     * @param request its number
     * @param name its name, for messages
     * @param argument its argument
     * @param pointedTo what is kept reachable during the request
     * @return 0 or more
     * @throws DeviceException if the kernel refuses, as {@link #error} has it; or if the node was closed
     */
    public final int demand(long request, String name, NativeMemory argument, Object pointedTo) {
        return checked(ask(request, argument, pointedTo), name);
    }

    /**
     * Makes a request that must succeed, and whose argument is a number.
     *
     * @param request its number
     * @param name its name, for messages
     * @param argument its argument, which is no address
     * @return 0 or more
     * @throws DeviceException if the kernel refuses, as {@link #error} has it; or if the node was closed
     */
    public final int demand(long request, String name, long argument) {
        return checked(ask(request, argument), name);
    }

    private int checked(int result, String name) {
        if (result < 0) {
            throw error(-result, name);
        }
        return result;
    }

    /**
     * Reads.
     *
     * @param memory where to, from its beginning
     * @param count how many bytes at most
     * @return the number of bytes, 0 at the end, or {@code -errno}
     * @throws DeviceClosedException if the node was closed
     * @throws IndexOutOfBoundsException if the memory is smaller
     */
    public final long read(NativeMemory memory, int count) {
        Objects.checkFromIndexSize(0, count, memory.buffer().capacity());
        long result = handle.read(memory.address(), count);
        Reference.reachabilityFence(memory);
        Reference.reachabilityFence(this);
        return result;
    }

    /**
     * Writes.
     *
     * @param memory where from, from its beginning
     * @param count how many bytes at most
     * @return the number of bytes or {@code -errno}
     * @throws DeviceClosedException if the node was closed
     * @throws IndexOutOfBoundsException if the memory is smaller
     */
    public final long write(NativeMemory memory, int count) {
        Objects.checkFromIndexSize(0, count, memory.buffer().capacity());
        long result = handle.write(memory.address(), count);
        Reference.reachabilityFence(memory);
        Reference.reachabilityFence(this);
        return result;
    }

    /**
     * The exception for an answer of the kernel.
     *
     * @param number the error's number, positive
     * @param request what was asked, such as {@code VIDIOC_S_FMT}
     * @return the exception to throw
     */
    public DeviceException error(int number, String request) {
        return LinuxErrors.using(number, request, handle.target());
    }

    /**
     * The exception for an answer of the kernel that cannot be.
     *
     * @param request what was asked, such as {@code VIDIOC_S_FMT}
     * @param what what the answer is, such as {@code 65536 lines}
     * @return the exception to throw
     */
    public final DeviceException nonsense(String request, String what) {
        return new DeviceException(DeviceException.failure(request, "the driver's answer cannot be: " + what)
                .on(target()));
    }

    /**
     * Checks a number of an answer that memory is to be reserved for, or that is to be counted to.
     *
     * @param request what was asked
     * @param number 32 bits of the answer
     * @param most how large it may be
     * @param what what there is so much of, for messages
     * @return the number
     * @throws DeviceException if it is larger, or negative
     */
    public final int checked(String request, int number, int most, String what) {
        if (number < 0 || number > most) {
            throw nonsense(request, Integer.toUnsignedString(number) + " " + what);
        }
        return number;
    }

    /**
     * Checks that all was written.
     *
     * @param written what {@link #write} gave
     * @param size how many bytes there were
     * @throws DeviceException if the kernel refused, as {@link #error} has it, or took some of it alone
     */
    public final void checkWritten(long written, int size) {
        if (written < 0) {
            throw error((int) -written, "write");
        }
        if (written != size) {
            throw new DeviceException(
                    DeviceException.failure("write", "the device took " + written + " of " + size + " bytes")
                            .on(target()));
        }
    }

    /**
     * Opens the same device once more, in the way it was opened, whoever has its path now.
     *
     * <p>It is opened by way of the descriptor. That leads to the device's number, which another device may have got
     * when this one was gone: so this one is probed afterwards, for while it is there its number is nobody else's. Where
     * {@code /proc} is of no use, the path is opened.
     *
     * @return the handle; the caller closes it
     * @throws org.linux4j.DeviceDisconnectedException if the device is gone
     * @throws DeviceException if it cannot be opened
     */
    public final FileHandle reopen() {
        if (probe == 0) {
            throw new IllegalStateException(handle.target() + " is not opened again: nothing tells whose it is");
        }
        Path path = Path.of(handle.target());
        int number = handle.acquire();
        FileHandle again;
        try {
            int result = FileHandle.tryOpen(linux, Path.of(OPENINGS + number), handle.flags());
            // A program with capabilities of its own may not look up its own descriptors.
            boolean useless = result == -errno.ENOENT
                    || result == -errno.ENOTDIR
                    || result == -errno.EACCES && !Files.isReadable(Path.of(OPENINGS));
            again = useless
                    ? FileHandle.open(linux, path, handle.flags())
                    : FileHandle.opened(linux, result, path, handle.flags());
        } finally {
            handle.release();
        }
        try {
            int answer = ask(probe, allocate(Math.max(1, (int) (probe >>> SIZE_SHIFT) & SIZE_MASK)));
            if (answer < 0 && answer != -errno.ENOTTY) {
                throw error(-answer, "open again");
            }
            return again;
        } catch (RuntimeException | Error e) {
            again.close();
            throw e;
        }
    }
}
