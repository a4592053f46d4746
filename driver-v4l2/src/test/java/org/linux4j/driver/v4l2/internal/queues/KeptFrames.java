package org.linux4j.driver.v4l2.internal.queues;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.linux4j.driver.v4l2.internal.fakes.FakeDmabufs;
import org.linux4j.driver.v4l2.internal.fakes.FakeQueues;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.KeptViews;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.testkit.RealBridge;
import org.linux4j.testkit.ScriptedSyscalls;

/**
 * What rounds of a crash program share: fake devices whose buffers are really mapped, the views that were kept of them,
 * threads of some kind, and the count of what was forgotten on purpose.
 */
public final class KeptFrames {
    static final long PATIENCE_SECONDS = 120;

    private static final int MOST_KEPT = 50;

    final Rig rig = new Rig(ScriptedSyscalls.onRealMemory(RealBridge.syscalls()));
    private final LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi");
    private final boolean virtual;
    private final Deque<KeptViews> kept = new ArrayDeque<>();
    private ExecutorService pool;
    private long sum;
    private int forgotten;

    KeptFrames(boolean virtual) {
        this.virtual = virtual;
        rig.camera.endless = true;
        // The fake has its file from now on, and native access what it opens for itself.
        rig.syscalls.memory().free(rig.syscalls.memory().allocate(1).address());
        FakeDmabufs shared = new FakeDmabufs(rig.syscalls);
        rig.add("dev/dma_heap/system", shared);
        add("video1", shared, videodev2.V4L2_CAP_VIDEO_CAPTURE, videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE);
        add("video2", shared, videodev2.V4L2_CAP_VIDEO_OUTPUT, videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT);
        add(
                "video3",
                shared,
                videodev2.V4L2_CAP_VIDEO_M2M_MPLANE,
                videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE,
                videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE);
    }

    private void add(String node, FakeDmabufs shared, int capability, int... types) {
        rig.add(
                node,
                "Fake " + node,
                new FakeQueues(rig.syscalls, capability | videodev2.V4L2_CAP_STREAMING, types).with(shared));
    }

    /** Keeps views of a buffer for some rounds, and uses them in each. */
    void keep(ByteBuffer buffer) {
        kept.add(new KeptViews(buffer));
    }

    void saw(long value) {
        sum += value;
    }

    /** Says that something is left to the collector now that it is to warn of. */
    void forget() {
        forgotten++;
    }

    void useKept(int round) {
        for (KeptViews views : kept) {
            sum += views.use(round);
        }
        while (kept.size() > MOST_KEPT) {
            kept.remove();
        }
    }

    /** Runs something on a thread that is no caller's. */
    <T> Future<T> start(Callable<T> action) {
        return pool().submit(action);
    }

    ExecutorService pool() {
        if (pool == null) {
            pool = virtual
                    ? virtualThreads()
                    : Executors.newCachedThreadPool(action -> {
                        Thread thread = new Thread(action, "reader");
                        thread.setDaemon(true);
                        return thread;
                    });
        }
        return pool;
    }

    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T result(Future<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody came");
        }
    }

    /** Fails unless the devices have got back all their memory by now, whatever is kept. */
    void assertGivenBack() {
        List<String> left = rig.syscalls.liveMappings();
        if (!left.isEmpty()) {
            throw new AssertionError("Still mapped after closing: " + left);
        }
    }

    /** Collects until nothing of the devices is held. */
    void awaitGivenBack() {
        Collector.until("everything is given back", () -> rig.mappings() == 0 && descriptors() == 0);
    }

    /** All that are open but the poller's own two, which stay for the next wait. */
    private long descriptors() {
        List<String> open = rig.syscalls.openDescriptors();
        return open.size()
                - 2 * open.stream().filter(name -> name.startsWith("epoll")).count();
    }

    /** Collects until everything was said that is to be said, and fails where there is more. */
    void assertWarned() {
        Collector.until(
                "all that was forgotten was told", () -> warnings.messages().size() >= forgotten);
        List<String> messages = warnings.messages();
        if (messages.size() != forgotten) {
            throw new AssertionError(messages.size() + " warnings, not " + forgotten + ", the last: "
                    + messages.get(messages.size() - 1));
        }
    }

    /** Ends threads and drivers, and fails where anything is left. */
    void end() throws InterruptedException {
        kept.clear();
        if (pool != null) {
            pool.shutdown();
            if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("A thread has not ended");
            }
        }
        awaitGivenBack();
        assertWarned();
        rig.close();
        rig.syscalls.awaitUnmapped();
        warnings.close();
    }

    @Override
    public String toString() {
        return "read " + sum + ", forgot " + forgotten + ", violations " + rig.syscalls.violations() + ", open "
                + rig.syscalls.openDescriptors();
    }
}
