package org.linux4j.bench;

import org.linux4j.driver.v4l2.uapi.v4l2_buffer;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.SyscallsProvider;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.spi.linux.uapi.pollfd;

/** Loops on the bridge alone, which is what is left to a driver that costs nothing. */
final class BareLoops {

    private BareLoops() {}

    private static NativeMemory text(Syscalls bridge, String text) {
        NativeMemory memory = bridge.allocate(text.length() + 1, 1);
        for (int i = 0; i < text.length(); i++) {
            memory.buffer().put(i, (byte) text.charAt(i));
        }
        return memory;
    }

    private static int check(int result) {
        if (result < 0) {
            throw new IllegalStateException("error " + -result);
        }
        return result;
    }

    /** The cheapest call there is that has an argument. */
    static final class SmallestCall implements Loop {
        /** Of {@code asm-generic/ioctls.h}: how many bytes can be read. */
        private static final long FIONREAD = 0x541b;

        private final Syscalls bridge = SyscallsProvider.find().syscalls();
        private final NativeMemory count = bridge.allocate(Integer.BYTES, Integer.BYTES);
        private final int file = check(bridge.memfdCreate(text(bridge, "loops").address(), 0));

        @Override
        public long once() {
            check(bridge.ioctl(file, FIONREAD, count.address()));
            return count.buffer().getInt(0);
        }

        @Override
        public void close() {
            bridge.close(file);
        }
    }

    /** poll, DQBUF, QBUF. */
    static final class Frames implements Loop {
        private static final int BUFFERS = 4;
        private static final int READ_WRITE = 2;

        private final Syscalls bridge = SyscallsProvider.find().syscalls();
        private final int camera = check(bridge.open(text(bridge, "/dev/video0").address(), READ_WRITE));
        private final NativeMemory memory = bridge.allocate(v4l2_buffer.SIZE, Long.BYTES);
        private final v4l2_buffer buffer = new v4l2_buffer().wrap(memory.buffer(), 0);
        private final NativeMemory polled = bridge.allocate(pollfd.SIZE, Integer.BYTES);
        private final pollfd ready =
                new pollfd().wrap(polled.buffer(), 0).fd(camera).events((short) poll.POLLIN);

        Frames() {
            NativeMemory wanted = bridge.allocate(v4l2_requestbuffers.SIZE, Integer.BYTES);
            new v4l2_requestbuffers()
                    .wrap(wanted.buffer(), 0)
                    .count(BUFFERS)
                    .type(videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE)
                    .memory(videodev2.V4L2_MEMORY_MMAP);
            check(bridge.ioctl(camera, videodev2.VIDIOC_REQBUFS, wanted.address()));
            buffer.type(videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE).memory(videodev2.V4L2_MEMORY_MMAP);
            for (int i = 0; i < BUFFERS; i++) {
                buffer.index(i);
                check(bridge.ioctl(camera, videodev2.VIDIOC_QBUF, memory.address()));
            }
            wanted.buffer().putInt(0, videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE);
            check(bridge.ioctl(camera, videodev2.VIDIOC_STREAMON, wanted.address()));
        }

        @Override
        public long once() {
            check(bridge.poll(polled.address(), 1, -1));
            check(bridge.ioctl(camera, videodev2.VIDIOC_DQBUF, memory.address()));
            long got = buffer.sequence() + buffer.bytesused() + ready.revents();
            check(bridge.ioctl(camera, videodev2.VIDIOC_QBUF, memory.address()));
            return got;
        }

        @Override
        public void close() {
            bridge.close(camera);
        }
    }
}
