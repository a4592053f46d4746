package org.linux4j.driver.v4l2;

import java.lang.ref.Reference;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** An open node, and what all requests to it have in common. Thread-safe. */
final class V4l2Node {

    /** A driver that ignores the index of an enumeration would never end it. */
    static final int MAX_ENTRIES = 4096;

    private final Linux linux;
    private final FileHandle handle;

    V4l2Node(Linux linux, FileHandle handle) {
        this.linux = linux;
        this.handle = handle;
    }

    Linux linux() {
        return linux;
    }

    FileHandle handle() {
        return handle;
    }

    /** Memory for the argument of a request, filled with zeros. */
    NativeMemory allocate(int size) {
        return linux.syscalls().allocate(size, 8);
    }

    /** Makes a request; gives 0 or more, or {@code -errno}. */
    int ask(long request, NativeMemory argument) {
        try {
            int result = handle.ioctl(request, argument.address());
            return result == -errno.ENOTTY && V4l2OldControls.isFor(request)
                    ? new V4l2OldControls(this).answer(request, argument)
                    : result;
        } finally {
            Reference.reachabilityFence(argument);
        }
    }

    /** Makes a request that must succeed. */
    int demand(long request, String name, NativeMemory argument) {
        int result = ask(request, argument);
        if (result < 0) {
            throw error(-result, name);
        }
        return result;
    }

    DeviceException error(int number, String request) {
        if (number == errno.EPIPE) {
            return new DeviceException(DeviceException.failure(request, "its media pipeline is not configured")
                    .on(handle.target())
                    .code("EPIPE")
                    .hint("link its entities and set their formats first, for instance with media-ctl"));
        }
        if (number == errno.EBADR) {
            return new DeviceUnsupportedException(
                    DeviceException.failure(request, "this queue takes frames in requests only, as stateless codecs do")
                            .on(handle.target())
                            .code("EBADR")
                            .hint("use V4l2Device.newRequest()"));
        }
        return LinuxErrors.using(number, request, handle.target());
    }

    /**
     * Whether an enumeration ends with this answer: drivers end them in several ways, and one that ends oddly must not
     * hide what came before.
     *
     * @throws DeviceException if it says that the device is gone
     */
    boolean ends(int result, String request) {
        if (result == -errno.ENODEV) {
            throw error(-result, request);
        }
        return result < 0;
    }
}
