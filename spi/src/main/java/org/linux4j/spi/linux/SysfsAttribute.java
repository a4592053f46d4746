package org.linux4j.spi.linux;

import java.io.ByteArrayOutputStream;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;
import org.linux4j.Value;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * An attribute of sysfs that is kept open, to be read and written again and again.
 *
 * <p>Each reading asks the driver anew, from the beginning; each writing of text is one {@code store} of the driver's,
 * exactly as given, which a line break need not end ({@code Documentation/filesystems/sysfs.rst}). Reading a number, or
 * {@linkplain #read() bytes} into memory of this object, allocates nothing, and neither does writing a number. What is
 * asked once is better asked with {@link Sysfs#text}, {@link Sysfs#value} or {@link Sysfs#bytes}.
 *
 * <p><b>Lifetime.</b> It belongs to the device it was opened for: where that is gone, everything fails with
 * {@link org.linux4j.DeviceDisconnectedException}, whoever has the path by now. The caller closes it.
 *
 * <p>Thread-safe, but for {@link #buffer()}, which is whoever's who read last. A call holds its thread, also a virtual
 * one's carrier, for as long as the driver takes.
 *
 * @since 0.1
 */
public final class SysfsAttribute implements AutoCloseable {

    private static final int MOST_TOLD = 200;

    private final Linux linux;
    private final Path path;
    private final FileHandle file;
    private final NativeMemory memory;
    private final ByteBuffer view;
    private final NumberText number = new NumberText();

    private SysfsAttribute(Linux linux, Path path, FileHandle file) {
        this.linux = linux;
        this.path = path;
        this.file = file;
        this.memory = linux.syscalls().allocate(Linux.PAGE, 8);
        this.view = memory.buffer().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * Opens an attribute for reading.
     *
     * @param linux the kit
     * @param path the file
     * @return the attribute; the caller closes it
     * @throws DeviceException if it cannot be opened; typed, with what would help
     */
    public static SysfsAttribute open(Linux linux, Path path) {
        return open(linux, path, fcntl.O_RDONLY);
    }

    /**
     * Opens an attribute.
     *
     * @param linux the kit
     * @param path the file
     * @param flags {@code O_RDONLY}, {@code O_WRONLY} or {@code O_RDWR}
     * @return the attribute; the caller closes it
     * @throws DeviceException if it cannot be opened; typed, with what would help
     */
    public static SysfsAttribute open(Linux linux, Path path, int flags) {
        return new SysfsAttribute(linux, path, FileHandle.open(linux, path, flags));
    }

    /**
     * The descriptor, to wait for {@code POLLPRI} on.
     *
     * @return the descriptor, which stays this object's
     */
    public FileHandle file() {
        return file;
    }

    /**
     * Where it is.
     *
     * @return the file
     */
    public Path path() {
        return path;
    }

    /**
     * Reads into memory of this object, up to 4096 bytes, which is all of any text.
     *
     * @return how many bytes, from the beginning of {@link #buffer()}
     * @throws DeviceException if it cannot be read; typed
     */
    public synchronized int read() {
        long count = pread(0);
        if (count < 0) {
            throw failure((int) -count, "read", file.target(), "");
        }
        return (int) count;
    }

    /**
     * What was read last.
     *
     * @return a read-only view of this object's memory, always the same, whose position and limit the caller may change; the
     *     next reading or writing, also of text or a number, changes what it shows
     */
    public ByteBuffer buffer() {
        return view;
    }

    private long pread(long offset) {
        int fd = file.acquire();
        try {
            long count;
            do {
                count = linux.syscalls().pread(fd, memory.address(), Linux.PAGE, offset);
            } while (count == -errno.EINTR);
            return count;
        } finally {
            file.release();
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Reads text.
     *
     * @return the text, as {@link KernelText} has it, without the white space around it
     * @throws DeviceException if it cannot be read; typed
     */
    public String text() {
        return KernelText.of(content(true)).strip();
    }

    /**
     * Reads all bytes, however many there are.
     *
     * @return the content
     * @throws DeviceException if it cannot be read; typed
     */
    public byte[] bytes() {
        return content(false);
    }

    private synchronized byte[] content(boolean text) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(64);
        int fd = file.acquire();
        long result;
        try {
            result = SysfsContent.readAll(linux.syscalls(), fd, memory, text, all);
        } finally {
            file.release();
        }
        if (result < 0) {
            throw failure((int) -result, "read", file.target(), "");
        }
        return all.toByteArray();
    }

    /**
     * Reads text, for a listing that one attribute must not spoil.
     *
     * @return the text as with {@link #text()}; {@link Value.Unreadable}, with the reason, where it cannot be read
     */
    public Value value() {
        try {
            return Value.of(text());
        } catch (DeviceException e) {
            return new Value.Unreadable(e.getMessage());
        }
    }

    /**
     * Reads a whole number, decimal, or hexadecimal after {@code 0x}. Allocates nothing.
     *
     * @return the number
     * @throws DeviceException if it cannot be read, or is no whole number or none of 64 bits
     */
    public synchronized long readLong() {
        int count = read();
        if (!number.read(memory.buffer(), count)) {
            byte[] bytes = new byte[count];
            memory.buffer().get(0, bytes);
            throw new DeviceException(DeviceException.failure(
                            "read",
                            "it is no whole number: '"
                                    + told(KernelText.of(bytes).strip()) + "'")
                    .on(file.target()));
        }
        return number.value();
    }

    /**
     * Writes text.
     *
     * @param text the text, from 1 to 4096 bytes
     * @throws DeviceException if the driver does not take it, or not all of it; typed, with what the attribute says now where
     *     the value is what the driver refuses
     */
    public void write(String text) {
        write(text, "");
    }

    /**
     * Writes text.
     *
     * @param text the text, from 1 to 4096 bytes
     * @param takes what the attribute takes, such as {@code it takes 0 to 255}: said where the value is refused; empty for
     *     what the attribute says now, which with many is the choices
     * @throws DeviceException if the driver does not take it, or not all of it; typed
     */
    public synchronized void write(String text, String takes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            // The kernel takes no bytes for no writing.
            throw new IllegalArgumentException(
                    file.target() + ": an empty text is not written; what empties an attribute is a line break");
        }
        if (bytes.length > Linux.PAGE) {
            throw new IllegalArgumentException(
                    file.target() + ": " + bytes.length + " bytes are more than an attribute takes, " + Linux.PAGE);
        }
        memory.buffer().put(0, bytes);
        store(bytes.length, takes);
    }

    /**
     * Writes a whole number, decimal. Allocates nothing.
     *
     * @param value the number
     * @param takes as with {@link #write(String, String)}
     * @throws DeviceException if the driver does not take it; typed
     */
    public synchronized void writeLong(long value, String takes) {
        store(NumberText.write(value, memory.buffer()), takes);
    }

    private void store(int count, String takes) {
        long result = pwrite(memory, count, 0);
        if (result < 0) {
            throw refused((int) -result, takes);
        }
        if (result != count) {
            // The rest as a writing of its own would be another value.
            throw partly(result, count);
        }
    }

    /**
     * Writes bytes at an offset, as many times as it takes, for an attribute that is binary.
     *
     * @param bytes the bytes
     * @param offset where the first goes
     * @throws DeviceException if the driver does not take all of them; typed
     */
    public synchronized void write(byte[] bytes, long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException(file.target() + ": offset " + offset + " is negative");
        }
        for (int done = 0; done < bytes.length; ) {
            int count = Math.min(Linux.PAGE, bytes.length - done);
            memory.buffer().put(0, bytes, done, count);
            long result = pwrite(memory, count, offset + done);
            if (result < 0) {
                throw refused((int) -result, "");
            }
            if (result == 0) {
                throw partly(done, bytes.length);
            }
            done += (int) result;
        }
    }

    private long pwrite(NativeMemory from, int count, long offset) {
        int fd = file.acquire();
        try {
            long result;
            do {
                result = linux.syscalls().pwrite(fd, from.address(), count, offset);
            } while (result == -errno.EINTR);
            return result;
        } finally {
            file.release();
            Reference.reachabilityFence(this);
        }
    }

    private DeviceException partly(long taken, int count) {
        return new DeviceException(
                DeviceException.failure("write", "the driver took " + taken + " of " + count + " bytes")
                        .on(file.target()));
    }

    private DeviceException refused(int error, String takes) {
        boolean value = error == errno.EINVAL || error == errno.ERANGE || error == errno.EDOM;
        return failure(error, "write", file.target(), !value ? "" : takes.isEmpty() ? now() : takes);
    }

    /** What it says now. */
    private String now() {
        return Sysfs.text(linux, path)
                .filter(text -> !text.isEmpty())
                .map(text -> "it says '" + told(text) + "' now")
                .orElse("");
    }

    private static String told(String text) {
        return text.length() > MOST_TOLD ? text.substring(0, MOST_TOLD) + "..." : text;
    }

    /** The exception for what an attribute that is open was asked and refused. */
    static DeviceException failure(int error, String operation, String target, String hint) {
        if (error == errno.EBUSY || !hint.isEmpty()) {
            DeviceException.Failure failure = DeviceException.failure(operation, LinuxErrors.words(error))
                    .on(target)
                    .code(LinuxErrors.name(error))
                    .hint(hint);
            // It is the device that is busy: who has the file open tells nothing.
            return error == errno.EBUSY ? new DeviceBusyException(failure, "") : new DeviceException(failure);
        }
        return LinuxErrors.using(error, operation, target);
    }

    @Override
    public void close() {
        file.close();
    }

    @Override
    public String toString() {
        return "attribute " + file.target();
    }
}
