package org.linux4j.driver.v4l2.internal.queues;

import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_buffer;
import org.linux4j.driver.v4l2.uapi.v4l2_plane;
import org.linux4j.spi.linux.NativeMemory;

/** A {@code struct v4l2_buffer} with its planes, so that single- and multi-planar queues read alike. */
public final class BufferArgument {

    private final int type;
    private final int memoryKind;
    private final boolean planar;
    private final NativeMemory memory;
    public final v4l2_buffer buffer;
    private final v4l2_plane[] planes;

    BufferArgument(V4l2Node node, int type, int memoryKind, int planeCount) {
        this.type = type;
        this.memoryKind = memoryKind;
        this.planar = QueueType.isPlanar(type);
        int more = planar ? planeCount : 0;
        this.memory = node.allocate(v4l2_buffer.SIZE + more * v4l2_plane.SIZE);
        this.buffer = new v4l2_buffer().wrap(memory.buffer(), 0);
        this.planes = new v4l2_plane[more];
        for (int i = 0; i < more; i++) {
            planes[i] = new v4l2_plane().wrap(memory.buffer(), v4l2_buffer.SIZE + i * v4l2_plane.SIZE);
        }
        reset(0);
    }

    /** Says which buffer it is about, and nothing else. */
    public BufferArgument reset(int index) {
        buffer.clear();
        buffer.type(type).memory(memoryKind).index(index);
        if (planar) {
            for (v4l2_plane plane : planes) {
                plane.clear();
            }
            buffer.m_planes(memory.address() + v4l2_buffer.SIZE).length(planes.length);
        }
        return this;
    }

    public NativeMemory memory() {
        return memory;
    }

    int planeCount() {
        return planar ? Math.min(buffer.length(), planes.length) : 1;
    }

    public long length(int plane) {
        return Integer.toUnsignedLong(planar ? planes[plane].length() : buffer.length());
    }

    public long mapOffset(int plane) {
        return Integer.toUnsignedLong(planar ? planes[plane].m_mem_offset() : buffer.m_offset());
    }

    /** Where the image begins. */
    public int dataOffset(int plane) {
        return planar ? planes[plane].data_offset() : 0;
    }

    /** Where the image ends. */
    public int bytesUsed(int plane) {
        return planar ? planes[plane].bytesused() : buffer.bytesused();
    }

    public void bytesUsed(int plane, int bytes) {
        if (planar) {
            planes[plane].bytesused(bytes).data_offset(0);
        } else {
            buffer.bytesused(bytes);
        }
    }

    void userPointer(int plane, long address, int length) {
        if (planar) {
            planes[plane].m_userptr(address).length(length);
        } else {
            buffer.m_userptr(address).length(length);
        }
    }

    public void descriptor(int plane, int fd, int length) {
        if (planar) {
            planes[plane].m_fd(fd).length(length);
        } else {
            buffer.m_fd(fd).length(length);
        }
    }
}
