package org.linux4j.driver.v4l2.internal.fakes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.uapi.v4l2_buffer;
import org.linux4j.driver.v4l2.uapi.v4l2_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_common;
import org.linux4j.driver.v4l2.uapi.v4l2_exportbuffer;
import org.linux4j.driver.v4l2.uapi.v4l2_fmtdesc;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format_mplane;
import org.linux4j.driver.v4l2.uapi.v4l2_plane;
import org.linux4j.driver.v4l2.uapi.v4l2_plane_pix_format;
import org.linux4j.driver.v4l2.uapi.v4l2_rect;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.v4l2_selection;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/**
 * The script of a node that captures, shows, or converts, with buffers of one plane or two: mapped, of the program, or of
 * another device ({@link FakeDmabufs}).
 *
 * <p>It is never done at once: whoever looks finds nothing, and is called again when something is there. A converter gives
 * the first number of each picture that it got. Mapped memory may be unmapped when the queue has stopped, and memory of
 * the program is written to until then.
 */
public final class FakeQueues implements FakeFile {

    static final int WIDTH = 64;
    static final int HEIGHT = 4;
    private static final int PLANE = 4096;
    private static final int PLANES = 2;
    private static final int MOST = 32;

    private final ScriptedSyscalls syscalls;
    private final int capabilities;
    private final Map<Integer, Queue> queues = new LinkedHashMap<>();
    /** How often memory of this device is mapped, by address. */
    private final Map<Long, Integer> mapped = new HashMap<>();

    private FakeDmabufs dmabufs;
    private boolean looked;
    /** What heights are rounded up to, as a codec does that works in blocks; 0 where formats cannot be changed. */
    private int block;
    /** Whether it has rectangles of what is to be seen. */
    private boolean selects;
    /** Whether buffers are refused. */
    private boolean full;

    public FakeQueues(ScriptedSyscalls syscalls, int capabilities, int... types) {
        this.syscalls = syscalls;
        this.capabilities = capabilities;
        for (int type : types) {
            queues.put(type, new Queue(type));
        }
    }

    /** Lets buffers be of other devices, and be exported to them. */
    public FakeQueues with(FakeDmabufs memories) {
        dmabufs = memories;
        return this;
    }

    /** Lets formats be changed; heights are rounded up to whole blocks, and the rest is not to be seen. */
    public FakeQueues blocks(int lines, boolean selections) {
        block = lines;
        selects = selections;
        for (Queue queue : queues.values()) {
            queue.height = lines;
            queue.visibleHeight = lines;
        }
        return this;
    }

    /** Has no memory for buffers of captures. */
    public FakeQueues full() {
        full = true;
        return this;
    }

    private static final class Queue {
        private int width = WIDTH;
        private int height = HEIGHT;
        private int visibleHeight = HEIGHT;
        private final int planes;
        private final boolean output;
        /** By buffer and plane. */
        private final long[][] memory = new long[MOST][PLANES];

        private final Deque<Integer> queued = new ArrayDeque<>();
        private final Deque<Integer> done = new ArrayDeque<>();
        private int buffers;
        private int sequence;
        private boolean streaming;
        /** How often a queue was stopped before this one was started. */
        private long stopsBefore;
        /** Whether the memory is this device's. */
        private boolean owns;

        Queue(int type) {
            planes = QueueType.isPlanar(type) ? PLANES : 1;
            output = QueueType.isOutput(type);
        }

        boolean has(long address) {
            for (int i = 0; i < buffers; i++) {
                for (int plane = 0; plane < planes; plane++) {
                    if (memory[i][plane] == address) {
                        return true;
                    }
                }
            }
            return false;
        }

        boolean hasWork() {
            return streaming && !queued.isEmpty();
        }

        void finish() {
            done.add(queued.remove());
        }

        int ready() {
            if (output) {
                return !done.isEmpty() || queued.size() < buffers ? poll.POLLOUT : 0;
            }
            return done.isEmpty() ? 0 : poll.POLLIN;
        }

        void stop() {
            streaming = false;
            queued.clear();
            done.clear();
        }
    }

    // Work

    private Queue queue(boolean output) {
        return queues.values().stream()
                .filter(queue -> queue.output == output)
                .findFirst()
                .orElse(null);
    }

    private boolean hasWork() {
        return queues.values().stream().allMatch(Queue::hasWork);
    }

    private void work(ScriptedMemory memory) {
        Queue from = queue(true);
        Queue to = queue(false);
        if (to != null) {
            long picture = to.memory[to.queued.peek()][0];
            memory.putInt(picture, from == null ? to.sequence : memory.getInt(from.memory[from.queued.peek()][0]));
        }
        queues.values().forEach(Queue::finish);
    }

    @Override
    public int poll(int fd, int events) {
        int ready = 0;
        for (Queue queue : queues.values()) {
            ready |= queue.ready();
        }
        if ((ready & events) == 0 && hasWork()) {
            if (looked) {
                work(syscalls.memory());
            }
            looked = !looked;
            syscalls.changed();
        }
        return ready;
    }

    // Requests

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long address) {
        if (request == videodev2.VIDIOC_QUERYCAP) {
            new v4l2_capability()
                    .wrap(memory.buffer(address), memory.offset(address))
                    .capabilities(capabilities | videodev2.V4L2_CAP_DEVICE_CAPS)
                    .device_caps(capabilities);
            return 0;
        } else if (request == videodev2.VIDIOC_ENUM_FMT) {
            v4l2_fmtdesc format = new v4l2_fmtdesc().wrap(memory.buffer(address), memory.offset(address));
            format.pixelformat(videodev2.V4L2_PIX_FMT_YUYV);
            return format.index() == 0 ? 0 : -errno.EINVAL;
        } else if (request == videodev2.VIDIOC_G_FMT
                || request == videodev2.VIDIOC_S_FMT
                || request == videodev2.VIDIOC_TRY_FMT) {
            return format(request, new v4l2_format().wrap(memory.buffer(address), memory.offset(address)));
        } else if (selects && (request == videodev2.VIDIOC_G_SELECTION || request == videodev2.VIDIOC_S_SELECTION)) {
            return select(request, new v4l2_selection().wrap(memory.buffer(address), memory.offset(address)));
        } else if (request == videodev2.VIDIOC_REQBUFS) {
            return allocate(new v4l2_requestbuffers().wrap(memory.buffer(address), memory.offset(address)), memory);
        } else if (request == videodev2.VIDIOC_EXPBUF) {
            return export(new v4l2_exportbuffer().wrap(memory.buffer(address), memory.offset(address)));
        } else if (request == videodev2.VIDIOC_STREAMON || request == videodev2.VIDIOC_STREAMOFF) {
            Queue queue = queues.get(memory.getInt(address));
            if (request == videodev2.VIDIOC_STREAMOFF) {
                queue.stop();
            }
            queue.streaming = request == videodev2.VIDIOC_STREAMON;
            queue.stopsBefore = syscalls.requests(videodev2.VIDIOC_STREAMOFF);
            return 0;
        } else if (request == videodev2.VIDIOC_QUERYBUF
                || request == videodev2.VIDIOC_QBUF
                || request == videodev2.VIDIOC_DQBUF) {
            return buffer(request, memory, new v4l2_buffer().wrap(memory.buffer(address), memory.offset(address)));
        }
        return -errno.ENOTTY;
    }

    private int format(long request, v4l2_format format) {
        Queue queue = queues.get(format.type());
        if (queue == null) {
            return -errno.EINVAL;
        }
        if (queue.planes == 1) {
            v4l2_pix_format pixels = format.fmt_pix(new v4l2_pix_format());
            boolean asked = block > 0 && request != videodev2.VIDIOC_G_FMT;
            int width = asked ? pixels.width() : queue.width;
            int height = asked ? (pixels.height() + block - 1) / block * block : queue.height;
            if (asked && request == videodev2.VIDIOC_S_FMT) {
                queue.width = width;
                queue.visibleHeight = queue.output ? height : pixels.height();
                queue.height = height;
            }
            pixels.width(width)
                    .height(height)
                    .pixelformat(videodev2.V4L2_PIX_FMT_YUYV)
                    .field(videodev2.V4L2_FIELD_NONE)
                    .bytesperline(2 * width)
                    .sizeimage(2 * width * height);
            return 0;
        }
        v4l2_pix_format_mplane pixels = format.fmt_pix_mp(new v4l2_pix_format_mplane())
                .width(WIDTH)
                .height(HEIGHT)
                .pixelformat(videodev2.V4L2_PIX_FMT_NV12M)
                .field(videodev2.V4L2_FIELD_NONE)
                .num_planes(PLANES);
        for (int i = 0; i < PLANES; i++) {
            pixels.plane_fmt(i, new v4l2_plane_pix_format()).bytesperline(WIDTH).sizeimage(WIDTH * HEIGHT);
        }
        return 0;
    }

    private int select(long request, v4l2_selection selection) {
        Queue queue = queues.get(selection.type());
        int target = queue != null && queue.output ? v4l2_common.V4L2_SEL_TGT_CROP : v4l2_common.V4L2_SEL_TGT_COMPOSE;
        if (queue == null || selection.target() != target) {
            return -errno.EINVAL;
        }
        v4l2_rect rectangle = selection.r(new v4l2_rect());
        if (request == videodev2.VIDIOC_S_SELECTION) {
            queue.visibleHeight = Math.min(queue.height, rectangle.height());
        }
        rectangle.left(0).top(0).width(queue.width).height(queue.visibleHeight);
        return 0;
    }

    private int allocate(v4l2_requestbuffers request, ScriptedMemory memory) {
        Queue queue = queues.get(request.type());
        if (full && request.count() > 0 && !queue.output) {
            return -errno.ENOMEM;
        }
        if (request.memory() == videodev2.V4L2_MEMORY_DMABUF && dmabufs == null) {
            return -errno.EINVAL;
        }
        queue.stop();
        free(queue, memory);
        queue.buffers = request.count();
        queue.owns = request.memory() == videodev2.V4L2_MEMORY_MMAP;
        for (int i = 0; i < queue.buffers && queue.owns; i++) {
            for (int plane = 0; plane < queue.planes; plane++) {
                queue.memory[i][plane] = memory.allocate(PLANE).address();
            }
        }
        return 0;
    }

    /** What is mapped or exported is freed when it is no longer. */
    private void free(Queue queue, ScriptedMemory memory) {
        for (int i = 0; i < queue.buffers; i++) {
            for (int plane = 0; plane < queue.planes; plane++) {
                if (queue.owns && !mapped.containsKey(queue.memory[i][plane])) {
                    memory.free(queue.memory[i][plane]);
                }
                queue.memory[i][plane] = 0;
            }
        }
    }

    private boolean owns(long address) {
        return queues.values().stream().anyMatch(queue -> queue.owns && queue.has(address));
    }

    private void used(long address) {
        mapped.merge(address, 1, Integer::sum);
    }

    /** As {@link #unmapped}; also when what was exported is closed. */
    private void unused(long address) {
        mapped.computeIfPresent(address, (at, times) -> times == 1 ? null : times - 1);
        if (!mapped.containsKey(address) && !owns(address)) {
            syscalls.memory().free(address);
        }
    }

    @Override
    public void unmapped(int fd, long address) {
        for (Queue queue : queues.values()) {
            // What was asked and failed has returned too.
            boolean asked = syscalls.requests(videodev2.VIDIOC_STREAMOFF) != queue.stopsBefore;
            if (queue.streaming && !asked && queue.owns && queue.has(address)) {
                syscalls.violation("memory was unmapped before VIDIOC_STREAMOFF had returned");
            }
        }
        unused(address);
    }

    private int export(v4l2_exportbuffer export) {
        Queue queue = queues.get(export.type());
        if (dmabufs == null || queue == null || !queue.owns || export.index() >= queue.buffers) {
            return -errno.EINVAL;
        }
        long address = queue.memory[export.index()][export.plane()];
        used(address);
        export.fd(dmabufs.share(address, () -> {
            synchronized (this) {
                unused(address);
            }
        }));
        return 0;
    }

    private int buffer(long request, ScriptedMemory memory, v4l2_buffer buffer) {
        Queue queue = queues.get(buffer.type());
        if (request == videodev2.VIDIOC_DQBUF) {
            if (!queue.streaming || queue.done.isEmpty()) {
                return queue.streaming ? -errno.EAGAIN : -errno.EINVAL;
            }
            buffer.index(queue.done.remove())
                    .sequence(queue.sequence++)
                    .flags(videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC);
        }
        int index = buffer.index();
        if (index >= queue.buffers) {
            return -errno.EINVAL;
        }
        boolean own = buffer.memory() == videodev2.V4L2_MEMORY_USERPTR;
        boolean shared = buffer.memory() == videodev2.V4L2_MEMORY_DMABUF;
        if (queue.planes == 1) {
            if (own && request == videodev2.VIDIOC_QBUF) {
                queue.memory[index][0] = buffer.m_userptr();
            } else if (shared && request == videodev2.VIDIOC_QBUF) {
                queue.memory[index][0] = dmabufs.address(buffer.m_fd());
            } else if (queue.owns && request == videodev2.VIDIOC_QUERYBUF) {
                buffer.length(PLANE).m_offset(offset(queue, index, 0));
            } else if (request == videodev2.VIDIOC_DQBUF && !queue.output) {
                buffer.bytesused(2 * WIDTH * HEIGHT);
            }
        }
        for (int i = 0; i < queue.planes && queue.planes > 1; i++) {
            long at = buffer.m_planes() + (long) i * v4l2_plane.SIZE;
            v4l2_plane plane = new v4l2_plane().wrap(memory.buffer(at), memory.offset(at));
            if (own && request == videodev2.VIDIOC_QBUF) {
                queue.memory[index][i] = plane.m_userptr();
            } else if (shared && request == videodev2.VIDIOC_QBUF) {
                queue.memory[index][i] = dmabufs.address(plane.m_fd());
            } else if (queue.owns && request == videodev2.VIDIOC_QUERYBUF) {
                plane.length(PLANE).m_mem_offset(offset(queue, index, i));
            } else if (request == videodev2.VIDIOC_DQBUF && !queue.output) {
                plane.bytesused(WIDTH * HEIGHT);
            }
        }
        if (request == videodev2.VIDIOC_QBUF) {
            queue.queued.add(index);
            syscalls.changed();
        }
        return 0;
    }

    /** Where a buffer is mapped from. */
    private static int offset(Queue queue, int index, int plane) {
        return (((queue.output ? MOST : 0) + index) * PLANES + plane) * PLANE;
    }

    @Override
    public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
        int number = (int) (offset / PLANE);
        int index = number / PLANES;
        Queue queue = queue(index >= MOST);
        if (length != PLANE || index % MOST >= queue.buffers) {
            return -errno.EINVAL;
        }
        long address = queue.memory[index % MOST][number % PLANES];
        used(address);
        return address;
    }
}
