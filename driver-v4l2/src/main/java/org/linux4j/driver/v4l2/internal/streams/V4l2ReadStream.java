package org.linux4j.driver.v4l2.internal.streams;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.node.V4l2Opening;
import org.linux4j.driver.v4l2.internal.node.V4l2Streams;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.AbstractCaptureStream;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.VideoFormat;

/**
 * Capture by {@code read}: the kernel copies each picture ({@code Documentation/userspace-api/media/v4l/rw.rst}).
 *
 * <p>The device tells neither count nor time of a picture: pictures are counted here, and the time is that of reading.
 */
public final class V4l2ReadStream extends AbstractCaptureStream implements V4l2Streams.Running {

    private final V4l2NodeDevice device;
    private final int type;
    private final V4l2Node node;
    private final V4l2Opening opening;
    /** Null where the driver tells of no changes. */
    private final SourceWatch source;

    private final int awaited;
    private final NativeMemory[] memory;
    private final boolean[] free;
    private final Runnable ready = this::signalReady;
    private long count;
    private int events;
    private volatile boolean halted;

    private V4l2ReadStream(
            V4l2NodeDevice device,
            int type,
            VideoFormat format,
            Optional<Fraction> rate,
            CaptureSettings settings,
            NativeMemory[] memory,
            V4l2Opening opening,
            SourceWatch source) {
        super(device.node.handle().target(), format, rate, settings, views(memory));
        this.device = device;
        this.type = type;
        this.node = device.node;
        this.memory = memory;
        this.opening = opening;
        this.source = source;
        this.awaited = source == null ? poll.POLLIN : poll.POLLIN | poll.POLLPRI;
        this.free = new boolean[memory.length];
        Arrays.fill(free, true);
    }

    private static ByteBuffer[][] views(NativeMemory[] memory) {
        ByteBuffer[][] views = new ByteBuffer[memory.length][];
        for (int i = 0; i < memory.length; i++) {
            views[i] = new ByteBuffer[] {memory[i].buffer()};
        }
        return views;
    }

    public static V4l2ReadStream start(
            V4l2NodeDevice device, int type, VideoFormat format, Optional<Fraction> rate, CaptureSettings settings) {
        V4l2Node node = device.node;
        if (!device.capabilities.has(videodev2.V4L2_CAP_READWRITE)) {
            throw unsupported(node, "the device cannot be read");
        }
        if (format.planes().size() > 1) {
            throw unsupported(node, "a picture in " + format.planes().size() + " pieces of memory cannot be read");
        }
        NativeMemory[] memory = new NativeMemory[settings.buffers()];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = node.linux().syscalls().allocate(Math.max(1, format.imageBytes()), Long.BYTES);
        }
        V4l2Opening opening = V4l2Opening.of(node);
        try {
            SourceWatch source = SourceWatch.of(device, type, new V4l2Node(node.linux(), opening.handle))
                    .orElse(null);
            V4l2ReadStream stream = new V4l2ReadStream(device, type, format, rate, settings, memory, opening, source);
            device.streams.add(type, stream, opening);
            return stream;
        } catch (RuntimeException | Error e) {
            opening.close();
            throw e;
        }
    }

    private static DeviceUnsupportedException unsupported(V4l2Node node, String reason) {
        return new DeviceUnsupportedException(DeviceException.failure("read", reason)
                .on(node.handle().target())
                .hint("use the driver's own memory, mmap"));
    }

    @Override
    protected boolean await(long nanos) {
        if (source != null && source.hasChanged()) {
            return true;
        }
        int seen = opening.readiness.await(awaited, nanos);
        events = seen == Readiness.WOKEN ? 0 : seen;
        return seen != 0;
    }

    @Override
    protected int dequeue() {
        int index = 0;
        while (index < free.length && !free[index]) {
            index++;
        }
        if (index == free.length) {
            return -1;
        }
        // Nothing tells when a picture was taken that is read after a change.
        if (source != null && (source.hasChanged() || (events & poll.POLLPRI) != 0 && source.look())) {
            throw source.end();
        }
        long bytes = opening.handle.read(
                memory[index].address(), memory[index].buffer().capacity());
        if (bytes == -errno.EAGAIN) {
            if ((events & poll.POLLERR) != 0) {
                throw LinuxErrors.using(errno.EIO, "poll", node.handle().target());
            }
            return -1;
        }
        if (bytes == -errno.EBUSY) {
            throw unsupported(node, "the driver does not let this format be read now");
        }
        if (bytes < 0) {
            throw node.error((int) -bytes, "read");
        }
        if (bytes == 0) {
            throw new DeviceClosedException(DeviceException.failure("read frame", "the device has no more to read")
                    .on(node.target()));
        }
        if (bytes > memory[index].buffer().capacity()) {
            throw node.nonsense("read", bytes + " bytes, where there was room for fewer");
        }
        free[index] = false;
        slot(index).image(0, 0, (int) bytes);
        slot(index).picture(count++, System.nanoTime(), ClockSource.MONOTONIC, false);
        return index;
    }

    @Override
    protected boolean requeue(int index) {
        free[index] = true;
        return true;
    }

    @Override
    protected void halt() {
        opening.close();
        halted = true;
    }

    @Override
    protected void release() {
        device.streams.release(type, this, () -> {});
    }

    @Override
    public boolean isClosed() {
        return halted;
    }

    @Override
    protected void armReady() {
        opening.readiness.arm(awaited, ready);
    }
}
