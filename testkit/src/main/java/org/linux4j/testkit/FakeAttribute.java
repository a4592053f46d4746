package org.linux4j.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.poll;

/**
 * An attribute of sysfs, played by a test: read and written at offsets, {@code POLLPRI|POLLERR} since it was last read
 * where the driver tells of a change ({@code fs/kernfs/file.c}), {@code ENODEV} once its device is gone.
 *
 * @since 0.1
 */
public final class FakeAttribute implements FakeFile {

    private static final int ALWAYS = poll.POLLIN | poll.POLLOUT | poll.POLLRDNORM | poll.POLLWRNORM;

    private final ScriptedSyscalls syscalls;
    private final List<String> written = new ArrayList<>();
    /** What each opening has seen of {@link #changes}, from the lowest of their descriptors on. */
    private int[] seen = new int[0];

    private int first;

    private byte[] content;
    private int changes = 1;
    private int refusal;
    private int taken = Integer.MAX_VALUE;
    private boolean removed;

    /**
     * Makes the attribute.
     *
     * @param syscalls the system calls that it is registered with
     * @param content what it says, with the line break at its end
     */
    public FakeAttribute(ScriptedSyscalls syscalls, String content) {
        this(syscalls, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes the attribute.
     *
     * @param syscalls the system calls that it is registered with
     * @param content what it says, which need not be text
     */
    public FakeAttribute(ScriptedSyscalls syscalls, byte[] content) {
        this.syscalls = syscalls;
        this.content = content.clone();
    }

    /** A regular file of a directory, as it is now; null where there is none. */
    static FakeAttribute onDisk(ScriptedSyscalls syscalls, Path directory, String name) {
        try {
            Path file = Path.of(name);
            return file.startsWith(directory) && Files.isRegularFile(file)
                    ? new FakeAttribute(syscalls, Files.readAllBytes(file))
                    : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /**
     * Changes what it says, without telling anybody.
     *
     * @param text what it says from now on
     */
    public synchronized void set(String text) {
        content = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Changes what it says, and tells those who poll it, as {@code sysfs_notify} does.
     *
     * @param text what it says from now on
     */
    public void change(String text) {
        synchronized (this) {
            set(text);
            changes++;
        }
        syscalls.changed();
    }

    /** Takes the device away. Those who poll the attribute are not told, as the kernel does not tell them. */
    public synchronized void remove() {
        removed = true;
    }

    /**
     * Refuses what is written from now on.
     *
     * @param error the {@code errno}; 0 to take it again
     */
    public synchronized void refuse(int error) {
        refusal = error;
    }

    /**
     * Takes no more than some bytes of each writing.
     *
     * @param bytes how many
     */
    public synchronized void take(int bytes) {
        taken = bytes;
    }

    /**
     * What was written, a text for each system call.
     *
     * @return the texts
     */
    public synchronized List<String> written() {
        return List.copyOf(written);
    }

    @Override
    public int open(int fd, int flags) {
        if (removed) {
            return -errno.ENODEV;
        }
        int lowest = seen.length == 0 ? fd : Math.min(first, fd);
        int[] all = new int[Math.max(first + seen.length, fd + 1) - lowest];
        System.arraycopy(seen, 0, all, Math.max(first - lowest, 0), seen.length);
        seen = all;
        first = lowest;
        return (flags & fcntl.O_TRUNC) != 0 ? -errno.EINVAL : 0;
    }

    @Override
    public long pread(int fd, ScriptedMemory memory, long address, long count, long offset) {
        if (removed) {
            return -errno.ENODEV;
        }
        seen[fd - first] = changes;
        int from = (int) Math.min(offset, content.length);
        int length = (int) Math.min(count, content.length - from);
        for (int i = 0; i < length; i++) {
            memory.putByte(address + i, content[from + i]);
        }
        return length;
    }

    @Override
    public long pwrite(int fd, ScriptedMemory memory, long address, long count, long offset) {
        if (removed || refusal != 0) {
            return removed ? -errno.ENODEV : -refusal;
        }
        byte[] bytes = new byte[(int) Math.min(count, taken)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = memory.getByte(address + i);
        }
        written.add(new String(bytes, StandardCharsets.UTF_8));
        if (offset == 0) {
            content = bytes;
        } else {
            int end = (int) offset + bytes.length;
            content = Arrays.copyOf(content, Math.max(end, content.length));
            System.arraycopy(bytes, 0, content, (int) offset, bytes.length);
        }
        return bytes.length;
    }

    @Override
    public int poll(int fd, int events) {
        return removed || seen[fd - first] != changes ? ALWAYS | poll.POLLPRI | poll.POLLERR : ALWAYS;
    }
}
