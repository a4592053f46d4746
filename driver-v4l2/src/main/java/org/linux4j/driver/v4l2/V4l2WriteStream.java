package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Waiter;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.OutputStream;
import org.linux4j.video.VideoFormat;

/** Output by {@code write}, on an opening of its own: the kernel copies each picture. */
final class V4l2WriteStream implements OutputStream, V4l2Streams.Running {

    private final V4l2PlainDevice device;
    private final int type;
    private final FileHandle handle;
    private final Waiter waiter;
    private final VideoFormat format;
    private final Optional<Fraction> rate;
    private final Optional<Duration> timeout;
    private final NativeMemory memory;
    private final Picture picture = new Picture();
    private boolean leased;
    private long sent;
    private volatile boolean closed;

    private V4l2WriteStream(
            V4l2PlainDevice device,
            int type,
            FileHandle handle,
            Waiter waiter,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings) {
        this.device = device;
        this.type = type;
        this.handle = handle;
        this.waiter = waiter;
        this.format = format;
        this.rate = rate;
        this.timeout = settings.timeout();
        this.memory = device.node.allocate(Math.max(1, format.imageBytes()));
    }

    static V4l2WriteStream start(
            V4l2PlainDevice device, int type, VideoFormat format, Optional<Fraction> rate, OutputSettings settings) {
        V4l2Node node = device.node;
        if (!device.capabilities.has(videodev2.V4L2_CAP_READWRITE)
                || format.planes().size() > 1) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            "write",
                            format.planes().size() > 1
                                    ? "a picture in several pieces of memory cannot be written"
                                    : "the device cannot be written to")
                    .on(node.handle().target())
                    .hint("use the driver's own memory, mmap"));
        }
        FileHandle handle = FileHandle.open(node.linux(), Path.of(node.handle().target()));
        Waiter waiter = null;
        try {
            waiter = new Waiter(node.linux(), handle);
            V4l2WriteStream stream = new V4l2WriteStream(device, type, handle, waiter, format, rate, settings);
            device.streams.add(type, stream, List.of(waiter, handle));
            return stream;
        } catch (RuntimeException | Error e) {
            if (waiter != null) {
                waiter.close();
            }
            handle.close();
            throw e;
        }
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public Optional<Fraction> frameRate() {
        return rate;
    }

    @Override
    public int buffers() {
        return 1;
    }

    @Override
    public synchronized long sent() {
        return sent;
    }

    @Override
    public OutputFrame next() {
        return next(timeout.orElse(Duration.ZERO)).orElseThrow(IllegalStateException::new);
    }

    @Override
    public synchronized Optional<OutputFrame> next(Duration wait) {
        checkOpen();
        if (leased) {
            throw new IllegalStateException(
                    "The one buffer of " + handle.target() + " is out to be filled: send it first");
        }
        leased = true;
        memory.buffer().clear();
        return Optional.of(picture);
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("send frame", "the stream was closed")
                    .on(handle.target()));
        }
    }

    @Override
    public boolean drain(Duration wait) {
        checkOpen();
        // The kernel has its own copy, and tells nobody when it is done with it.
        return true;
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
        waiter.wake();
        waiter.close();
        handle.close();
        synchronized (device.streams.starting) {
            device.streams.released(type, this);
        }
    }

    private void write(int bytes) {
        long deadline = System.nanoTime() + timeout.map(Duration::toNanos).orElse(0L);
        while (true) {
            checkOpen();
            long written = handle.write(memory.address(), bytes);
            if (written >= 0) {
                return;
            }
            if (written != -errno.EAGAIN) {
                throw device.node.error((int) -written, "write");
            }
            long left = timeout.isPresent() ? Math.max(0, deadline - System.nanoTime()) : -1;
            if (waiter.await(poll.POLLOUT, left) == 0) {
                throw new DeviceTimeoutException(DeviceException.failure(
                                "write",
                                "the device took no frame within "
                                        + timeout.get().toMillis() + " ms")
                        .on(handle.target()));
            }
        }
    }

    /** The one picture. */
    private final class Picture implements OutputFrame {

        private void check() {
            if (!leased) {
                throw new IllegalStateException("This frame was sent or closed");
            }
        }

        @Override
        public int planes() {
            return 1;
        }

        @Override
        public ByteBuffer plane(int plane) {
            java.util.Objects.checkIndex(plane, 1);
            return data();
        }

        @Override
        public ByteBuffer data() {
            check();
            return memory.buffer();
        }

        @Override
        public OutputFrame fill(ByteBuffer image) {
            check();
            if (image.remaining() > memory.buffer().capacity()) {
                throw new IllegalArgumentException("An image of " + image.remaining() + " bytes does not fit: "
                        + handle.target() + " has room for " + memory.buffer().capacity());
            }
            memory.buffer().clear().put(image).flip();
            return this;
        }

        @Override
        public OutputFrame timestampNanos(long nanos) {
            check();
            return this;
        }

        @Override
        public void send() {
            check();
            write(memory.buffer().limit());
            synchronized (V4l2WriteStream.this) {
                leased = false;
                sent++;
            }
        }

        @Override
        public void close() {
            synchronized (V4l2WriteStream.this) {
                leased = false;
            }
        }
    }
}
