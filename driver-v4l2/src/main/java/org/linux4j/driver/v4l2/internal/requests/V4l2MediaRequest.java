package org.linux4j.driver.v4l2.internal.requests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2ControlSet;
import org.linux4j.driver.v4l2.V4l2Request;
import org.linux4j.driver.v4l2.internal.controls.V4l2AllControls;
import org.linux4j.driver.v4l2.internal.media.V4l2MediaDevice;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.streams.V4l2FrameSink;
import org.linux4j.driver.v4l2.uapi.media;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.OutputFrame;

/** A request of the media device that a video node belongs to. */
public final class V4l2MediaRequest implements V4l2Request {

    private final V4l2NodeDevice owner;
    private final FileHandle handle;
    private final DeviceNode node;
    private final Readiness readiness;
    /** What this holds of the kernel; it does not refer to the request. */
    private final AutoCloseable holds;

    private final List<V4l2FrameSink.Picture> added = new ArrayList<>();
    private boolean queued;
    private volatile boolean closed;

    private V4l2MediaRequest(V4l2NodeDevice owner, FileHandle handle) {
        this.owner = owner;
        this.handle = handle;
        this.node = new DeviceNode(owner.node.linux(), handle).keeping(owner);
        this.readiness = new Readiness(owner.node.linux(), handle);
        this.holds = holding(handle, readiness);
    }

    private static AutoCloseable holding(FileHandle handle, Readiness readiness) {
        return () -> CloseAll.of(List.of(readiness, handle));
    }

    public static V4l2MediaRequest make(V4l2NodeDevice owner) {
        V4l2Node node = owner.node;
        FileHandle handle;
        // The request knows its media device from here on without it being open.
        try (V4l2MediaDevice graph = V4l2MediaDevice.of(node)
                .orElseThrow(() -> new DeviceUnsupportedException(
                        DeviceException.failure("make request", "the node belongs to no media device")
                                .on(node.handle().target())))) {
            handle = graph.newRequest(node.handle().target());
        }
        V4l2MediaRequest request;
        try {
            request = new V4l2MediaRequest(owner, handle);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
        return owner.keep(request, request.holds);
    }

    V4l2NodeDevice owner() {
        return owner;
    }

    FileHandle handle() {
        checkOpen();
        return handle;
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(
                    DeviceException.failure("use request", "it was closed").on(handle.target()));
        }
    }

    @Override
    public V4l2ControlSet controls() {
        checkOpen();
        return new V4l2AllControls(owner, handle);
    }

    @Override
    public synchronized void add(OutputFrame frame) {
        checkOpen();
        if (!(frame instanceof V4l2FrameSink.Picture picture) || picture.device() != owner) {
            throw new IllegalArgumentException("This frame is none of "
                    + owner.node.handle().target() + ": a request takes frames of its own device's sinks");
        }
        checkFilling();
        picture.send(handle);
        added.add(picture);
    }

    private void checkFilling() {
        if (queued) {
            throw new IllegalStateException("This request is queued: wait until it is done, then reset() it");
        }
    }

    @Override
    public synchronized void queue() {
        checkOpen();
        checkFilling();
        int result = node.ask(media.MEDIA_REQUEST_IOC_QUEUE, 0);
        if (result == -errno.ENOENT) {
            throw new DeviceException(DeviceException.failure(
                            "MEDIA_REQUEST_IOC_QUEUE", "the request has no frame, or lacks a control that it needs")
                    .on(handle.target())
                    .code("ENOENT")
                    .hint("add(frame) before"));
        }
        if (result < 0) {
            throw node.error(-result, "MEDIA_REQUEST_IOC_QUEUE");
        }
        queued = true;
    }

    @Override
    public boolean await(Duration timeout) {
        checkOpen();
        synchronized (this) {
            if (!queued) {
                throw new IllegalStateException("This request is not queued: there is nothing to wait for");
            }
        }
        int seen = readiness.await(poll.POLLPRI, Timeouts.nanos(timeout));
        checkOpen();
        if (seen > 0 && (seen & poll.POLLPRI) == 0) {
            throw new IllegalStateException("This request was reset meanwhile");
        }
        return seen > 0;
    }

    @Override
    public synchronized void reset() {
        checkOpen();
        int result = node.ask(media.MEDIA_REQUEST_IOC_REINIT, 0);
        if (result == -errno.EBUSY) {
            throw new DeviceBusyException(
                    DeviceException.failure("MEDIA_REQUEST_IOC_REINIT", "the driver is not done with it")
                            .on(handle.target())
                            .code("EBUSY")
                            .hint("await() it first"),
                    "the driver");
        }
        if (result < 0) {
            throw node.error(-result, "MEDIA_REQUEST_IOC_REINIT");
        }
        freeFrames();
    }

    /** The kernel takes the frames out of a request that it did not get. */
    private void freeFrames() {
        if (!queued) {
            added.forEach(V4l2FrameSink.Picture::takenOut);
        }
        added.clear();
        queued = false;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Before the lock: somebody may wait.
        readiness.wake();
        synchronized (this) {
            CloseAll.of(List.of(holds));
            owner.released(holds);
            freeFrames();
        }
    }

    @Override
    public String toString() {
        return "request of " + handle.target() + (closed ? ", closed" : queued ? ", queued" : "");
    }
}
