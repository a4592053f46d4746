package org.linux4j.spi.linux;

import java.io.ByteArrayOutputStream;
import java.lang.ref.Reference;
import java.nio.file.Path;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * What an attribute said when it was asked once, or why it did not: without an exception, for many an attribute is asked for
 * that need not be there.
 */
record SysfsContent(Path attribute, byte[] bytes, boolean opened, int error) {

    /** No attribute has more text than a page has bytes on any machine; a file that only takes its place may. */
    private static final int MOST_TEXT = 64 * 1024;

    private static final byte[] NOTHING = {};
    /** An attribute without an end would fill all memory. */
    private static final int MOST = 16 << 20;

    /** Text is shorter than a page, so what is shorter is its end; other content comes in pieces as its driver likes. */
    static SysfsContent ofText(Linux linux, Path attribute) {
        return of(linux, attribute, true);
    }

    static SysfsContent ofBytes(Linux linux, Path attribute) {
        return of(linux, attribute, false);
    }

    private static SysfsContent of(Linux linux, Path attribute, boolean text) {
        int fd = FileHandle.tryOpen(linux, attribute, fcntl.O_RDONLY);
        if (fd < 0) {
            return new SysfsContent(attribute, NOTHING, false, -fd);
        }
        NativeMemory page = linux.borrowPage();
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream(64);
            long result = readAll(linux.syscalls(), fd, page, text, all);
            return new SysfsContent(attribute, all.toByteArray(), true, result < 0 ? (int) -result : 0);
        } finally {
            linux.syscalls().close(fd);
            linux.giveBack(page);
        }
    }

    /** Gives {@code -errno} where it cannot be read to its end. */
    static long readAll(Syscalls syscalls, int fd, NativeMemory page, boolean text, ByteArrayOutputStream all) {
        int room = page.buffer().capacity();
        byte[] bytes = null;
        while (true) {
            long count;
            do {
                count = syscalls.pread(fd, page.address(), room, all.size());
            } while (count == -errno.EINTR);
            Reference.reachabilityFence(page);
            if (count <= 0) {
                return count;
            }
            if (count > room) {
                return -errno.EIO;
            }
            if (all.size() > MOST) {
                return -errno.EFBIG;
            }
            if (bytes == null) {
                bytes = new byte[room];
            }
            page.buffer().get(0, bytes, 0, (int) count);
            all.write(bytes, 0, (int) count);
            if (text && (count < room || all.size() >= MOST_TEXT)) {
                return 0;
            }
        }
    }

    boolean isThere() {
        return error == 0;
    }

    String text() {
        return KernelText.of(bytes).strip();
    }

    /** Why it could not be read, in a few words. */
    String reason() {
        return LinuxErrors.words(error) + " (" + LinuxErrors.name(error) + ")";
    }

    DeviceException failure() {
        return opened
                ? SysfsAttribute.failure(error, "read", attribute.toString(), "")
                : LinuxErrors.opening(error, attribute, fcntl.O_RDONLY);
    }
}
