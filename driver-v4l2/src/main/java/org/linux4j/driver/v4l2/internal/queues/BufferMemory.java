package org.linux4j.driver.v4l2.internal.queues;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.DmaBuffer;
import org.linux4j.spi.linux.MappedMemory;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.PlaneLayout;

/**
 * The memory of a queue's buffers.
 *
 * <p>Closing it gives a device's memory back at once, whoever still looks at it; it comes after {@code VIDIOC_STREAMOFF}
 * has returned, and before {@code VIDIOC_REQBUFS} frees the buffers. Address space, and memory of this program, go when
 * no view is reachable any more: this object drops its own, and so must whoever was given {@link #views}.
 */
public abstract class BufferMemory implements AutoCloseable {

    /** How pages begin, which user pointers must as well. */
    private static final int PAGE = 4096;

    private static final ByteBuffer[][] NONE = {};

    private volatile ByteBuffer[][] views;

    private BufferMemory(int count, int planes) {
        this.views = new ByteBuffer[count][planes];
    }

    /** By buffer and plane; none after closing. */
    public final ByteBuffer[][] views() {
        return views;
    }

    /** Says in an argument where a buffer's memory is; called once for each argument. */
    abstract void describe(int index, BufferArgument argument);

    /** The device is done, this program begins. */
    public void acquired(int index) {}

    /** This program is done, the device begins. */
    public void released(int index) {}

    /** Gives back what the views do not keep alive by themselves. */
    abstract void free();

    @Override
    public final void close() {
        views = NONE;
        free();
    }

    static int kind(MemoryMode mode) {
        return switch (mode) {
            case USERPTR -> videodev2.V4L2_MEMORY_USERPTR;
            case DMABUF -> videodev2.V4L2_MEMORY_DMABUF;
            default -> videodev2.V4L2_MEMORY_MMAP;
        };
    }

    /**
     * Gets the memory of buffers that were requested.
     *
     * @param layouts how large each plane is
     * @param dmabufSource where memory for DMABUF comes from
     */
    static BufferMemory of(V4l2Queue queue, int count, List<PlaneLayout> layouts, DmabufSource dmabufSource) {
        List<AutoCloseable> taken = new ArrayList<>();
        try {
            return switch (queue.memoryKind) {
                case videodev2.V4L2_MEMORY_USERPTR -> new User(queue, count, layouts);
                case videodev2.V4L2_MEMORY_DMABUF -> new Dma(queue, count, layouts, dmabufSource, taken);
                default -> new Mapped(queue, count, taken);
            };
        } catch (RuntimeException | Error e) {
            CloseAll.of(taken);
            throw e;
        }
    }

    private static int size(V4l2Queue queue, PlaneLayout layout) {
        if (layout.imageBytes() <= 0) {
            throw new DeviceException(
                    DeviceException.failure("allocate", "the driver does not say how large an image is")
                            .on(queue.node.handle().target())
                            .hint("use its own memory, mmap"));
        }
        return layout.imageBytes();
    }

    /** The driver's own. */
    private static final class Mapped extends BufferMemory {
        private final List<AutoCloseable> mappings;

        Mapped(V4l2Queue queue, int count, List<AutoCloseable> taken) {
            super(count, queue.planes);
            this.mappings = taken;
            for (int i = 0; i < count; i++) {
                BufferArgument told = queue.query(i);
                for (int plane = 0; plane < queue.planes; plane++) {
                    MappedMemory mapping = MappedMemory.map(
                            queue.node.linux(), queue.node.handle(), told.length(plane), told.mapOffset(plane));
                    taken.add(mapping);
                    views()[i][plane] = mapping.buffer();
                }
            }
        }

        @Override
        void describe(int index, BufferArgument argument) {
            // The driver knows.
        }

        @Override
        void free() {
            CloseAll.of(mappings);
        }
    }

    /**
     * This program's, freed when nobody refers to it any more. The device may write to it until
     * {@code VIDIOC_STREAMOFF} has returned: until then this object, not closed, keeps it, and somebody has to keep this.
     */
    private static final class User extends BufferMemory {
        private volatile NativeMemory[][] memory;

        User(V4l2Queue queue, int count, List<PlaneLayout> layouts) {
            super(count, queue.planes);
            this.memory = new NativeMemory[count][queue.planes];
            for (int i = 0; i < count; i++) {
                for (int plane = 0; plane < queue.planes; plane++) {
                    memory[i][plane] = queue.node.linux().syscalls().allocate(size(queue, layouts.get(plane)), PAGE);
                    views()[i][plane] = memory[i][plane].buffer();
                }
            }
        }

        @Override
        void describe(int index, BufferArgument argument) {
            for (int plane = 0; plane < memory[index].length; plane++) {
                argument.userPointer(
                        plane,
                        memory[index][plane].address(),
                        memory[index][plane].buffer().capacity());
            }
        }

        @Override
        void free() {
            memory = null;
        }
    }

    /** What devices share. */
    private static final class Dma extends BufferMemory {
        private final DmaBuffer[][] memory;
        private final List<AutoCloseable> taken;
        private final long how;

        Dma(V4l2Queue queue, int count, List<PlaneLayout> layouts, DmabufSource source, List<AutoCloseable> taken) {
            super(count, queue.planes);
            this.taken = taken;
            this.memory = new DmaBuffer[count][queue.planes];
            this.how = QueueType.isOutput(queue.type) ? DmaBuffer.WRITE : DmaBuffer.READ;
            for (int i = 0; i < count; i++) {
                for (int plane = 0; plane < queue.planes; plane++) {
                    memory[i][plane] =
                            DmabufMemory.allocate(queue.node.linux(), source, size(queue, layouts.get(plane)));
                    taken.add(memory[i][plane]);
                    views()[i][plane] = memory[i][plane].buffer();
                }
            }
        }

        @Override
        void describe(int index, BufferArgument argument) {
            for (int plane = 0; plane < memory[index].length; plane++) {
                // The number stays this queue's: nobody else closes it.
                int fd = memory[index][plane].handle().acquire();
                memory[index][plane].handle().release();
                argument.descriptor(plane, fd, memory[index][plane].buffer().capacity());
            }
        }

        @Override
        public void acquired(int index) {
            for (DmaBuffer plane : memory[index]) {
                plane.begin(how);
            }
        }

        @Override
        public void released(int index) {
            for (DmaBuffer plane : memory[index]) {
                plane.end(how);
            }
        }

        @Override
        void free() {
            CloseAll.of(taken);
        }
    }
}
