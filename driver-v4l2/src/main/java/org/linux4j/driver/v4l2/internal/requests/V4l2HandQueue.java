package org.linux4j.driver.v4l2.internal.requests;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Request;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Fields;
import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.node.V4l2Streams;
import org.linux4j.driver.v4l2.internal.queues.BufferArgument;
import org.linux4j.driver.v4l2.internal.queues.V4l2Queue;
import org.linux4j.driver.v4l2.uapi.v4l2_create_buffers;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format_mplane;
import org.linux4j.driver.v4l2.uapi.v4l2_remove_buffers;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.MappedMemory;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/** A queue by hand, in memory of the driver's. */
public final class V4l2HandQueue implements V4l2BufferQueue, V4l2Streams.Running {

    private static final int WAITED_FOR = poll.POLLIN | poll.POLLOUT;

    private final V4l2NodeDevice device;
    private final V4l2Node node;
    private final V4l2Queue queue;
    private final Readiness readiness;
    /** What stays of the kernel's where this is forgotten; it does not refer to the queue by hand. */
    private final Mappings mappings = new Mappings();

    /** All that this holds; it does not refer to the queue by hand. */
    private final AutoCloseable holds;

    private int capabilities;
    private volatile boolean closed;

    /** The memory of each buffer, by its number. */
    private static final class Mappings implements AutoCloseable {
        private final Map<Integer, List<MappedMemory>> planes = new TreeMap<>();
        private final Map<Integer, int[]> written = new TreeMap<>();

        void remove(int index) {
            written.remove(index);
            List<MappedMemory> memory = planes.remove(index);
            if (memory != null) {
                CloseAll.of(memory);
            }
        }

        @Override
        public void close() {
            List.copyOf(planes.keySet()).forEach(this::remove);
        }
    }

    private V4l2HandQueue(V4l2NodeDevice device, V4l2Queue queue) {
        this.device = device;
        this.node = device.node;
        this.queue = queue;
        this.readiness = new Readiness(node.linux(), node.handle());
        this.holds = holding(queue, readiness, mappings);
    }

    /** Nobody may poll a queue that has no buffers, so the waits end first. */
    private static AutoCloseable holding(V4l2Queue queue, Readiness readiness, Mappings mappings) {
        return () -> CloseAll.of(List.of(readiness::end, queue::stop, readiness, mappings, queue::free));
    }

    public static V4l2HandQueue open(V4l2NodeDevice device, int type) {
        synchronized (device.streams.starting) {
            device.streams.claim(type, "open queue");
            V4l2Queue queue = new V4l2Queue(device.node, type, videodev2.V4L2_MEMORY_MMAP, planes(device.node, type));
            V4l2HandQueue opened = new V4l2HandQueue(device, queue);
            try {
                device.streams.add(type, opened, opened.holds);
                return opened;
            } catch (RuntimeException | Error e) {
                opened.readiness.close();
                throw e;
            }
        }
    }

    private static v4l2_format format(V4l2Node node, int type, NativeMemory memory) {
        v4l2_format format = new v4l2_format().wrap(memory.buffer(), 0).type(type);
        node.demand(videodev2.VIDIOC_G_FMT, "VIDIOC_G_FMT", memory);
        return format;
    }

    private static int planes(V4l2Node node, int type) {
        v4l2_format format = format(node, type, node.allocate(v4l2_format.SIZE));
        if (!QueueType.isPlanar(type)) {
            return 1;
        }
        int planes = format.fmt_pix_mp(new v4l2_pix_format_mplane()).num_planes();
        return Math.max(1, node.checked("VIDIOC_G_FMT", planes, videodev2.VIDEO_MAX_PLANES, "planes"));
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("use queue", "the queue was closed")
                    .on(node.handle().target()));
        }
    }

    @Override
    public synchronized int request(int count) {
        checkOpen();
        // Unmapped first: a driver that cannot orphan buffers answers EBUSY to the other order.
        mappings.close();
        NativeMemory memory = node.allocate(v4l2_requestbuffers.SIZE);
        v4l2_requestbuffers request = new v4l2_requestbuffers()
                .wrap(memory.buffer(), 0)
                .count(count)
                .type(queue.type)
                .memory(queue.memoryKind);
        node.demand(videodev2.VIDIOC_REQBUFS, "VIDIOC_REQBUFS", memory);
        capabilities = request.capabilities();
        if (count == 0) {
            return 0;
        }
        int granted = node.checked("VIDIOC_REQBUFS", request.count(), V4l2Queue.MAX_BUFFERS, "buffers");
        map(0, granted);
        return granted;
    }

    private List<Integer> map(int first, int count) {
        List<Integer> made = new ArrayList<>();
        for (int index = first; index < first + count; index++) {
            BufferArgument told = queue.query(index);
            List<MappedMemory> memory = new ArrayList<>();
            mappings.planes.put(index, memory);
            mappings.written.put(index, new int[queue.planes]);
            for (int plane = 0; plane < queue.planes; plane++) {
                memory.add(MappedMemory.map(node.linux(), node.handle(), told.length(plane), told.mapOffset(plane)));
            }
            made.add(index);
        }
        return made;
    }

    @Override
    public synchronized List<Integer> create(int count) {
        checkOpen();
        NativeMemory standing = node.allocate(v4l2_format.SIZE);
        format(node, queue.type, standing);
        NativeMemory memory = node.allocate(v4l2_create_buffers.SIZE);
        v4l2_create_buffers create =
                new v4l2_create_buffers().wrap(memory.buffer(), 0).count(count).memory(queue.memoryKind);
        memory.buffer().put(v4l2_create_buffers.OFFSET_format, standing.buffer(), 0, v4l2_format.SIZE);
        node.demand(videodev2.VIDIOC_CREATE_BUFS, "VIDIOC_CREATE_BUFS", memory);
        capabilities = create.capabilities();
        return map(
                node.checked("VIDIOC_CREATE_BUFS", create.index(), V4l2Queue.MAX_BUFFERS, "as a buffer's number"),
                node.checked("VIDIOC_CREATE_BUFS", create.count(), V4l2Queue.MAX_BUFFERS, "buffers"));
    }

    @Override
    public synchronized void remove(int first, int count) {
        checkOpen();
        NativeMemory memory = node.allocate(v4l2_remove_buffers.SIZE);
        new v4l2_remove_buffers()
                .wrap(memory.buffer(), 0)
                .index(first)
                .count(count)
                .type(queue.type);
        node.demand(videodev2.VIDIOC_REMOVE_BUFS, "VIDIOC_REMOVE_BUFS", memory);
        for (int index = first; index < first + count; index++) {
            mappings.remove(index);
        }
    }

    @Override
    public synchronized List<Integer> indexes() {
        return List.copyOf(mappings.planes.keySet());
    }

    @Override
    public synchronized Set<Capability> bufferCapabilities() {
        return Bits.of(capabilities, Capability::new);
    }

    private Buffer read(BufferArgument told) {
        List<Integer> used = new ArrayList<>();
        List<Long> lengths = new ArrayList<>();
        for (int plane = 0; plane < queue.planes; plane++) {
            used.add(told.bytesUsed(plane));
            lengths.add(told.length(plane));
        }
        return new Buffer(
                told.buffer.index(),
                Bits.of(told.buffer.flags(), Flag::new),
                Fields.of(told.buffer.field()),
                Integer.toUnsignedLong(told.buffer.sequence()),
                told.buffer.timestamp_tv_sec() * 1_000_000_000L + told.buffer.timestamp_tv_usec() * 1_000L,
                used,
                lengths);
    }

    @Override
    public synchronized Buffer query(int index) {
        checkOpen();
        return read(queue.query(index));
    }

    private BufferArgument given(int index) {
        checkOpen();
        BufferArgument argument = queue.argument().reset(index);
        int[] bytes = mappings.written.get(index);
        if (QueueType.isOutput(queue.type) && bytes != null) {
            for (int plane = 0; plane < queue.planes; plane++) {
                argument.bytesUsed(plane, bytes[plane]);
            }
            argument.buffer.field(videodev2.V4L2_FIELD_NONE);
        }
        return argument;
    }

    @Override
    public synchronized void prepare(int index) {
        node.demand(
                videodev2.VIDIOC_PREPARE_BUF, "VIDIOC_PREPARE_BUF", given(index).memory());
    }

    @Override
    public synchronized void queue(int index) {
        node.demand(videodev2.VIDIOC_QBUF, "VIDIOC_QBUF", given(index).memory());
    }

    @Override
    public synchronized void queue(int index, V4l2Request request) {
        if (!(request instanceof V4l2MediaRequest own) || own.owner() != device) {
            throw new IllegalArgumentException(
                    "This request is none of " + node.handle().target() + ": a queue takes those of its own device");
        }
        BufferArgument argument = given(index);
        FileHandle handle = own.handle();
        int fd = handle.acquire();
        try {
            argument.buffer.flags(videodev2.V4L2_BUF_FLAG_REQUEST_FD).request_fd(fd);
            node.demand(videodev2.VIDIOC_QBUF, "VIDIOC_QBUF", argument.memory());
        } finally {
            handle.release();
        }
    }

    @Override
    public Optional<Buffer> dequeue(Duration timeout) {
        long nanos = Timeouts.nanos(timeout);
        long deadline = Timeouts.deadline(nanos);
        int seen = 0;
        while (true) {
            synchronized (this) {
                checkOpen();
                BufferArgument answer = queue.argument().reset(0);
                int result = node.ask(videodev2.VIDIOC_DQBUF, answer.memory());
                if (result >= 0) {
                    if (!mappings.planes.containsKey(answer.buffer.index())) {
                        throw node.nonsense(
                                "VIDIOC_DQBUF",
                                "buffer " + Integer.toUnsignedString(answer.buffer.index()) + " of "
                                        + mappings.planes.keySet());
                    }
                    return Optional.of(read(answer));
                }
                if (result != -errno.EAGAIN) {
                    throw node.error(-result, "VIDIOC_DQBUF");
                }
            }
            if (seen > 0 && (seen & WAITED_FOR) == 0) {
                checkAnyQueued();
                throw new DeviceException(
                        DeviceException.failure("poll", "the driver reports a fault of the queue, not of the device")
                                .on(node.handle().target())
                                .code("EIO")
                                .hint("stop and start the queue"));
            }
            long left = Timeouts.left(nanos, deadline);
            // A device that says it is ready, and has nothing, does not get more time.
            if (left == 0 && seen != 0) {
                return Optional.empty();
            }
            seen = readiness.await(QueueType.isOutput(queue.type) ? poll.POLLOUT : poll.POLLIN, left);
            if (seen == 0) {
                return Optional.empty();
            }
        }
    }

    /** poll reports an error as well where there is nothing to wait for. */
    private synchronized void checkAnyQueued() {
        checkOpen();
        for (int index : mappings.planes.keySet()) {
            if ((queue.query(index).buffer.flags() & videodev2.V4L2_BUF_FLAG_QUEUED) != 0) {
                return;
            }
        }
        throw new IllegalStateException(
                "No buffer of " + node.handle().target() + " is queued, so none can come back: queue one first");
    }

    @Override
    public synchronized void start() {
        checkOpen();
        queue.start();
    }

    @Override
    public synchronized void stop() {
        checkOpen();
        NativeMemory memory = node.allocate(Integer.BYTES);
        memory.buffer().putInt(0, queue.type);
        node.demand(videodev2.VIDIOC_STREAMOFF, "VIDIOC_STREAMOFF", memory);
    }

    private ByteBuffer plane(int index, int plane) {
        checkOpen();
        List<MappedMemory> memory = mappings.planes.get(index);
        if (memory == null || plane < 0 || plane >= memory.size()) {
            throw new IllegalArgumentException("There is no plane " + plane + " of a buffer " + index + ": "
                    + node.handle().target() + " has the buffers " + mappings.planes.keySet() + " of " + queue.planes
                    + " planes each");
        }
        return memory.get(plane).buffer().duplicate().clear();
    }

    @Override
    public synchronized int read(int index, int plane, ByteBuffer to) {
        ByteBuffer image = plane(index, plane);
        image.limit(Math.min(image.capacity(), to.remaining()));
        int bytes = image.remaining();
        to.put(image);
        Reference.reachabilityFence(this);
        return bytes;
    }

    @Override
    public synchronized void write(int index, int plane, ByteBuffer from) {
        ByteBuffer image = plane(index, plane);
        int bytes = from.remaining();
        if (bytes > image.capacity()) {
            throw new IllegalArgumentException("An image of " + bytes + " bytes does not fit: plane " + plane
                    + " of buffer " + index + " of " + node.handle().target() + " has room for " + image.capacity());
        }
        image.put(from);
        mappings.written.get(index)[plane] = bytes;
        Reference.reachabilityFence(this);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Before the lock: somebody may wait.
        readiness.end();
        synchronized (this) {
            CloseAll.of(List.of(holds));
        }
        device.streams.release(queue.type, this, () -> {});
    }

    @Override
    public String toString() {
        return "buffers of " + node.handle().target() + " by hand" + (closed ? ", closed" : "");
    }
}
