package org.linux4j.driver.v4l2.internal.queues;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_exportbuffer;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.DmaBuffer;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

/** A buffer queue of a node: one type of buffer, in one kind of memory. */
public final class V4l2Queue {

    /** More than the kernel grants. */
    public static final int MAX_BUFFERS = 4096;

    final V4l2Node node;
    public final int type;
    public final int memoryKind;
    public final int planes;

    /**
     * Makes the queue; nothing is asked yet.
     *
     * @param planes how many pieces of memory a buffer has
     */
    public V4l2Queue(V4l2Node node, int type, int memoryKind, int planes) {
        this.node = node;
        this.type = type;
        this.memoryKind = memoryKind;
        this.planes = planes;
    }

    public BufferArgument argument() {
        return new BufferArgument(node, type, memoryKind, planes);
    }

    /** Asks for buffers; gives how many the driver grants. */
    public int request(int count) {
        NativeMemory memory = node.allocate(v4l2_requestbuffers.SIZE);
        v4l2_requestbuffers request = new v4l2_requestbuffers().wrap(memory.buffer(), 0);
        request.count(count).type(type).memory(memoryKind);
        int result = node.ask(videodev2.VIDIOC_REQBUFS, memory);
        if (result == -errno.EINVAL && memoryKind != videodev2.V4L2_MEMORY_MMAP) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("VIDIOC_REQBUFS", "the driver does not take buffers of this kind of memory")
                            .on(node.handle().target())
                            .code("EINVAL")
                            .hint("every streaming device has mmap"));
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_REQBUFS");
        }
        if (request.count() == 0) {
            throw new DeviceException(DeviceException.failure("VIDIOC_REQBUFS", "the driver grants no buffer at all")
                    .on(node.handle().target()));
        }
        return node.checked("VIDIOC_REQBUFS", request.count(), MAX_BUFFERS, "buffers");
    }

    /**
     * Checks the number of a buffer that the driver gave back.
     *
     * @return the number
     * @throws DeviceException if the queue has no such buffer
     */
    public int checkedIndex(BufferArgument answer, int count) {
        int index = answer.buffer.index();
        if (index < 0 || index >= count) {
            throw node.nonsense("VIDIOC_DQBUF", "buffer " + Integer.toUnsignedString(index) + " of " + count);
        }
        return index;
    }

    /** Gives the driver's memory back, as far as the device is still there to be told. */
    public void free() {
        NativeMemory memory = node.allocate(v4l2_requestbuffers.SIZE);
        new v4l2_requestbuffers().wrap(memory.buffer(), 0).type(type).memory(memoryKind);
        askQuietly(videodev2.VIDIOC_REQBUFS, memory);
    }

    /** What the driver says of a buffer. */
    public BufferArgument query(int index) {
        BufferArgument argument = argument().reset(index);
        node.demand(videodev2.VIDIOC_QUERYBUF, "VIDIOC_QUERYBUF", argument.memory());
        return argument;
    }

    public void start() {
        node.demand(videodev2.VIDIOC_STREAMON, "VIDIOC_STREAMON", typeArgument());
    }

    public void stop() {
        askQuietly(videodev2.VIDIOC_STREAMOFF, typeArgument());
    }

    private NativeMemory typeArgument() {
        NativeMemory memory = node.allocate(Integer.BYTES);
        memory.buffer().putInt(0, type);
        return memory;
    }

    private void askQuietly(long request, NativeMemory argument) {
        try {
            node.ask(request, argument);
        } catch (DeviceException closed) {
            // The descriptor is closed, and with it the kernel has freed everything.
        }
    }

    /** Makes descriptors of a mapped buffer's memory, for other devices; the caller closes them. */
    public List<DmaBuffer> export(int index) {
        List<DmaBuffer> exported = new ArrayList<>();
        BufferArgument told = query(index);
        try {
            for (int plane = 0; plane < planes; plane++) {
                NativeMemory memory = node.allocate(v4l2_exportbuffer.SIZE);
                v4l2_exportbuffer export = new v4l2_exportbuffer().wrap(memory.buffer(), 0);
                export.type(type).index(index).plane(plane).flags(fcntl.O_RDWR | fcntl.O_CLOEXEC);
                node.demand(videodev2.VIDIOC_EXPBUF, "VIDIOC_EXPBUF", memory);
                exported.add(DmaBuffer.of(
                        node.linux(),
                        node.checked("VIDIOC_EXPBUF", export.fd(), Integer.MAX_VALUE, "as a descriptor"),
                        told.length(plane),
                        node.handle().target()));
            }
            return exported;
        } catch (RuntimeException | Error e) {
            exported.forEach(DmaBuffer::close);
            throw e;
        }
    }
}
