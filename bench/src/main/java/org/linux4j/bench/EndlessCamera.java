package org.linux4j.bench;

import java.nio.file.Path;
import org.linux4j.DeviceKind;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.driver.v4l2.uapi.v4l2_buffer;
import org.linux4j.driver.v4l2.uapi.v4l2_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.video.VideoDevice;

/**
 * A scripted camera that has a frame ready as soon as it has a buffer, and costs as little as it can.
 *
 * <p>The tests of the driver have one that can do more; this one is only fast.
 */
final class EndlessCamera extends EndlessDevice {

    static final int WIDTH = 160;
    static final int HEIGHT = 90;
    static final int IMAGE_BYTES = WIDTH * HEIGHT * 2;
    /** Whole pages, so that it can be an offset of a mapping. */
    private static final int BUFFER_BYTES = (IMAGE_BYTES + 4095) & -4096;

    private final v4l2_buffer buffer = new v4l2_buffer();
    private final long[] addresses = new long[64];
    private final int[] queued = new int[64];
    private int first;
    private int count;
    private int sequence;

    EndlessCamera() {
        super(new V4l2Driver(), DeviceKind.VIDEO, Path.of("/dev/video0"));
    }

    VideoDevice device() {
        return open(VideoDevice.class);
    }

    @Override
    public int poll(int fd, int events) {
        return count > 0 ? poll.POLLIN : 0;
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long address) {
        if (request == videodev2.VIDIOC_DQBUF) {
            return fetch(memory, address);
        } else if (request == videodev2.VIDIOC_QBUF) {
            queued[(first + count++) % queued.length] = memory.getInt(address + v4l2_buffer.OFFSET_index);
            return 0;
        }
        return request == videodev2.VIDIOC_STREAMON ? 0 : prepare(request, memory, address);
    }

    private int fetch(ScriptedMemory memory, long address) {
        if (count == 0) {
            return -errno.EAGAIN;
        }
        buffer.wrap(memory.buffer(address), memory.offset(address))
                .index(queued[first])
                .bytesused(IMAGE_BYTES)
                .flags(videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC)
                .sequence(sequence++);
        first = (first + 1) % queued.length;
        count--;
        return 0;
    }

    private int prepare(long request, ScriptedMemory memory, long address) {
        if (request == videodev2.VIDIOC_QUERYCAP) {
            new v4l2_capability()
                    .wrap(memory.buffer(address), memory.offset(address))
                    .capabilities(videodev2.V4L2_CAP_VIDEO_CAPTURE | videodev2.V4L2_CAP_STREAMING);
        } else if (request == videodev2.VIDIOC_G_FMT) {
            new v4l2_format()
                    .wrap(memory.buffer(address), memory.offset(address))
                    .fmt_pix(new v4l2_pix_format())
                    .width(WIDTH)
                    .height(HEIGHT)
                    .pixelformat(videodev2.V4L2_PIX_FMT_YUYV)
                    .bytesperline(2 * WIDTH)
                    .sizeimage(IMAGE_BYTES);
        } else if (request == videodev2.VIDIOC_REQBUFS) {
            int granted = memory.getInt(address + v4l2_requestbuffers.OFFSET_count);
            for (int i = 0; i < granted; i++) {
                addresses[i] = memory.allocate(BUFFER_BYTES).address();
            }
        } else if (request == videodev2.VIDIOC_QUERYBUF) {
            buffer.wrap(memory.buffer(address), memory.offset(address));
            buffer.length(BUFFER_BYTES).m_offset(buffer.index() * BUFFER_BYTES);
        } else if (request == videodev2.VIDIOC_STREAMOFF) {
            count = 0;
        } else {
            return -errno.ENOTTY;
        }
        return 0;
    }

    @Override
    public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
        return addresses[(int) (offset / BUFFER_BYTES)];
    }
}
