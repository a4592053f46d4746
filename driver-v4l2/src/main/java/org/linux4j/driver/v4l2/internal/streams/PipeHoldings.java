package org.linux4j.driver.v4l2.internal.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.queues.V4l2Queue;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.DmaBuffer;
import org.linux4j.spi.linux.Readiness;

/** What a pipe holds of the kernel's; it refers to no pipe, so that it can be given back for one that was forgotten. */
final class PipeHoldings implements AutoCloseable {
    private final V4l2Queue in;
    private final V4l2Queue out;
    final List<DmaBuffer> exported = new ArrayList<>();
    private final List<Readiness> waits = new ArrayList<>();
    final AtomicBoolean closed = new AtomicBoolean();
    /** Whether nothing is held any more, so that others may have the queues. */
    volatile boolean free;

    PipeHoldings(V4l2Queue in, V4l2Queue out) {
        this.in = in;
        this.out = out;
    }

    Readiness waiting(V4l2Node node) {
        Readiness readiness = new Readiness(node.linux(), node.handle());
        waits.add(readiness);
        return readiness;
    }

    /** Once only: both devices ask for it, and the queues may be somebody else's since. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        waits.forEach(Readiness::end);
        // So that nobody starts a queue afterwards.
        synchronized (this) {
            List<AutoCloseable> closing = new ArrayList<>(waits);
            closing.addAll(List.of(in::stop, out::stop, in::free));
            closing.addAll(exported);
            closing.add(out::free);
            closing.add(() -> free = true);
            CloseAll.of(closing);
        }
    }
}
