package org.linux4j.driver.v4l2.internal.queues;

import java.util.List;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.VideoFormat;

/**
 * The buffers of a queue that a stream asked for, their memory, and the wait for them: what a stream holds of the kernel's.
 * It refers to no stream, so that it can be given back for one that was forgotten.
 */
public final class QueueBuffers implements AutoCloseable {

    public final V4l2Queue queue;
    public final BufferMemory memory;
    public final Readiness readiness;

    private QueueBuffers(V4l2Queue queue, BufferMemory memory, Readiness readiness) {
        this.queue = queue;
        this.memory = memory;
        this.readiness = readiness;
    }

    /** Asks for buffers and gets their memory; undoes it where a step fails. */
    public static QueueBuffers request(
            V4l2Node node, int type, VideoFormat format, MemoryMode mode, int count, DmabufSource dmabufSource) {
        V4l2Queue queue = new V4l2Queue(
                node, type, BufferMemory.kind(mode), format.planes().size());
        BufferMemory memory = null;
        try {
            memory = BufferMemory.of(queue, queue.request(count), format.planes(), dmabufSource);
            return new QueueBuffers(queue, memory, new Readiness(node.linux(), node.handle()));
        } catch (RuntimeException | Error e) {
            if (memory != null) {
                memory.close();
            }
            queue.free();
            throw e;
        }
    }

    /** What each buffer is given to the driver with. */
    public BufferArgument[] arguments() {
        BufferArgument[] given = new BufferArgument[memory.views().length];
        for (int i = 0; i < given.length; i++) {
            given[i] = queue.argument().reset(i);
            memory.describe(i, given[i]);
        }
        return given;
    }

    /** Ends every wait and stops the queue. First the waits: nobody may poll a queue that has no buffers. */
    public void stop() {
        readiness.end();
        queue.stop();
        readiness.close();
    }

    @Override
    public void close() {
        // Memory before buffers: a driver that cannot orphan buffers answers EBUSY to the other order.
        CloseAll.of(List.<AutoCloseable>of(this::stop, memory, queue::free));
    }
}
