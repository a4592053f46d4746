package org.linux4j.driver.v4l2.internal.fakes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.linux4j.driver.v4l2.uapi.v4l2_buffer;
import org.linux4j.driver.v4l2.uapi.v4l2_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_fmtdesc;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/**
 * The script of a V4L2 output node with memory-mapped buffers of one plane, which can also be written to. Pictures are as
 * {@link FakeCamera}'s unless lines are longer.
 *
 * <p>It shows pictures when a test calls {@link #show}, or each one when somebody waits for it where a test sets
 * {@link #quick}. As videobuf2 has it, it says that there is room as long as a buffer is not queued. Sending allocates
 * nothing.
 */
public final class FakeScreen implements FakeFile {

    static final int WIDTH = FakeCamera.WIDTH;
    static final int HEIGHT = FakeCamera.HEIGHT;
    private static final int BUFFER_BYTES = 4096;
    private static final int MOST = 32;

    private final ScriptedSyscalls syscalls;
    private final Map<Long, Integer> errors = new HashMap<>();
    private final v4l2_buffer argument = new v4l2_buffer();
    private final long[] addresses = new long[MOST];
    private final int[] queued = new int[MOST];
    private final int[] sizes = new int[MOST];
    private final int[] shown = new int[MOST];
    private int firstQueued;
    private int queuedCount;
    private int firstShown;
    private int shownCount;
    private int buffers;
    private boolean streaming;
    private boolean gone;
    private int queueError;
    /** How many pictures that are written find room. */
    private int writable;

    /** How much longer lines are than pixels need. */
    public int padding;
    /** Whether a picture is shown as soon as somebody looks. */
    public boolean quick;

    private int count;
    private int lastNumber;
    private int lastSize;
    private long lastMicros;
    private long micros;

    public FakeScreen(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
    }

    /** Shows pictures that are queued. */
    public void show(int pictures) {
        synchronized (this) {
            for (int i = 0; i < pictures; i++) {
                showOne();
            }
        }
        syscalls.changed();
    }

    private void showOne() {
        if (!streaming || queuedCount == 0) {
            return;
        }
        int index = queued[firstQueued];
        firstQueued = (firstQueued + 1) % MOST;
        queuedCount--;
        shown[(firstShown + shownCount++) % MOST] = index;
        took(addresses[index], sizes[index]);
    }

    private void took(long address, int size) {
        count++;
        lastNumber = syscalls.memory().getInt(address);
        lastSize = size;
        lastMicros = micros;
    }

    /** Lets pictures be written. */
    public void takeWritten(int pictures) {
        synchronized (this) {
            writable += pictures;
        }
        syscalls.changed();
    }

    public synchronized FakeScreen fail(long request, int error) {
        errors.put(request, error);
        if (request == videodev2.VIDIOC_QBUF) {
            queueError = error;
        }
        return this;
    }

    public void disconnect() {
        synchronized (this) {
            gone = true;
        }
        syscalls.changed();
    }

    /** How many pictures were shown. */
    public synchronized int count() {
        return count;
    }

    /** The first four bytes of the last picture. */
    public synchronized int lastNumber() {
        return lastNumber;
    }

    public synchronized int lastSize() {
        return lastSize;
    }

    /** The time that the last picture came with. */
    public synchronized long lastMicros() {
        return lastMicros;
    }

    public synchronized int queuedBuffers() {
        return queuedCount;
    }

    @Override
    public int poll(int fd, int events) {
        if (gone) {
            return poll.POLLERR | poll.POLLHUP;
        }
        if (buffers == 0) {
            return writable > 0 ? poll.POLLOUT : 0;
        }
        if (!streaming) {
            return poll.POLLERR;
        }
        if (quick && shownCount == 0) {
            showOne();
        }
        return shownCount > 0 || queuedCount < buffers ? poll.POLLOUT : 0;
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long bytes) {
        if (gone) {
            return -errno.ENODEV;
        }
        if (writable == 0) {
            return -errno.EAGAIN;
        }
        writable--;
        took(address, (int) bytes);
        return bytes;
    }

    @Override
    public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
        return addresses[(int) (offset / BUFFER_BYTES)];
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long address) {
        if (gone) {
            return -errno.ENODEV;
        }
        // These two allocate nothing.
        if (request == videodev2.VIDIOC_DQBUF) {
            return fetch(argument.wrap(memory.buffer(address), memory.offset(address)));
        }
        if (request == videodev2.VIDIOC_QBUF) {
            return queue(argument.wrap(memory.buffer(address), memory.offset(address)));
        }
        int error = errors.getOrDefault(request, 0);
        return error != 0 ? -error : answer(request, at(memory, address));
    }

    private static ByteBuffer at(ScriptedMemory memory, long address) {
        ByteBuffer buffer = memory.buffer(address);
        int offset = memory.offset(address);
        return buffer.slice(offset, buffer.capacity() - offset).order(ByteOrder.nativeOrder());
    }

    private int fetch(v4l2_buffer buffer) {
        if (shownCount == 0) {
            return streaming ? -errno.EAGAIN : -errno.EINVAL;
        }
        buffer.index(shown[firstShown]);
        firstShown = (firstShown + 1) % MOST;
        shownCount--;
        return 0;
    }

    private int queue(v4l2_buffer buffer) {
        if (queueError != 0) {
            return -queueError;
        }
        int index = buffer.index();
        for (int i = 0; i < queuedCount; i++) {
            if (queued[(firstQueued + i) % MOST] == index) {
                return -errno.EINVAL;
            }
        }
        queued[(firstQueued + queuedCount++) % MOST] = index;
        sizes[index] = buffer.bytesused();
        micros = buffer.timestamp_tv_sec() * 1_000_000 + buffer.timestamp_tv_usec();
        return 0;
    }

    private int answer(long request, ByteBuffer memory) {
        if (request == videodev2.VIDIOC_QUERYCAP) {
            int node = videodev2.V4L2_CAP_VIDEO_OUTPUT | videodev2.V4L2_CAP_STREAMING | videodev2.V4L2_CAP_READWRITE;
            new v4l2_capability()
                    .wrap(memory, 0)
                    .capabilities(node | videodev2.V4L2_CAP_DEVICE_CAPS)
                    .device_caps(node);
            return 0;
        } else if (request == videodev2.VIDIOC_ENUM_FMT) {
            v4l2_fmtdesc format = new v4l2_fmtdesc().wrap(memory, 0);
            format.pixelformat(videodev2.V4L2_PIX_FMT_YUYV);
            return format.index() == 0 ? 0 : -errno.EINVAL;
        } else if (request == videodev2.VIDIOC_G_FMT
                || request == videodev2.VIDIOC_S_FMT
                || request == videodev2.VIDIOC_TRY_FMT) {
            int line = 2 * WIDTH + padding;
            new v4l2_format()
                    .wrap(memory, 0)
                    .fmt_pix(new v4l2_pix_format())
                    .width(WIDTH)
                    .height(HEIGHT)
                    .pixelformat(videodev2.V4L2_PIX_FMT_YUYV)
                    .field(videodev2.V4L2_FIELD_NONE)
                    .bytesperline(line)
                    .sizeimage(line * HEIGHT);
            return 0;
        } else if (request == videodev2.VIDIOC_REQBUFS) {
            return requestBuffers(new v4l2_requestbuffers().wrap(memory, 0));
        } else if (request == videodev2.VIDIOC_QUERYBUF) {
            v4l2_buffer buffer = new v4l2_buffer().wrap(memory, 0);
            buffer.length(BUFFER_BYTES).m_offset(buffer.index() * BUFFER_BYTES);
            return 0;
        } else if (request == videodev2.VIDIOC_STREAMON || request == videodev2.VIDIOC_STREAMOFF) {
            streaming = request == videodev2.VIDIOC_STREAMON;
            if (!streaming) {
                queuedCount = 0;
                shownCount = 0;
            }
            return 0;
        }
        return -errno.ENOTTY;
    }

    private int requestBuffers(v4l2_requestbuffers request) {
        if (streaming) {
            return -errno.EBUSY;
        }
        buffers = request.count();
        for (int i = 0; i < buffers; i++) {
            if (addresses[i] == 0) {
                addresses[i] = syscalls.memory().allocate(BUFFER_BYTES).address();
            }
        }
        return 0;
    }
}
