package org.linux4j.driver.v4l2.internal.node;

import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** An open node, and what all requests to it have in common. Thread-safe. */
public final class V4l2Node extends DeviceNode {

    /** A driver that ignores the index of an enumeration would never end it. */
    public static final int MAX_ENTRIES = 4096;

    /** The same where each entry takes questions of its own. */
    public static final int MAX_PARTS = 256;

    public V4l2Node(Linux linux, FileHandle handle) {
        // A sub-device may not know it, but a device that is gone does not even say that.
        super(linux, handle, videodev2.VIDIOC_QUERYCAP);
    }

    private V4l2Node(V4l2Node node, Object owner) {
        super(node, owner);
    }

    @Override
    public V4l2Node keeping(Object user) {
        return new V4l2Node(this, user);
    }

    @Override
    public int ask(long request, NativeMemory argument, Object pointedTo) {
        int result = super.ask(request, argument, pointedTo);
        return result == -errno.ENOTTY && V4l2OldControls.isFor(request)
                ? new V4l2OldControls(this).answer(request, argument)
                : result;
    }

    @Override
    public DeviceException error(int number, String request) {
        if (number == errno.EPIPE) {
            return new DeviceException(DeviceException.failure(request, "its media pipeline is not configured")
                    .on(target())
                    .code("EPIPE")
                    .hint("start this program with libcamerify, where libcamera knows the camera; or link the"
                            + " pipeline's entities and set their formats first, for instance with media-ctl"));
        }
        if (number == errno.EBADR) {
            return new DeviceUnsupportedException(
                    DeviceException.failure(request, "this queue takes frames in requests only, as stateless codecs do")
                            .on(target())
                            .code("EBADR")
                            .hint("use V4l2Device.newRequest()"));
        }
        return super.error(number, request);
    }

    /**
     * Whether the device has something, in an enumeration or at all.
     *
     * @throws DeviceException if it does not say so, and not the contrary
     */
    public boolean has(long request, String name, NativeMemory argument) {
        return !ends(ask(request, argument), name);
    }

    /**
     * Whether an enumeration ends with this answer, or the device has no such thing: what it says there is no more of, what
     * it does not know at all, or has not with what is selected now.
     *
     * @throws DeviceException if it answers something else, which ends nothing
     */
    public boolean ends(int result, String request) {
        if (result >= 0) {
            return false;
        }
        if (!isAbsence(-result)) {
            throw error(-result, request);
        }
        return true;
    }

    /** Whether an error says that there is no such thing, rather than that something went wrong. */
    public static boolean isAbsence(int number) {
        return number == errno.EINVAL || number == errno.ENOTTY || number == errno.ENODATA;
    }
}
