package org.linux4j.driver.v4l2.internal.fakes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.driver.v4l2.internal.node.QueueType;
import org.linux4j.driver.v4l2.uapi.v4l2_buffer;
import org.linux4j.driver.v4l2.uapi.v4l2_capability;
import org.linux4j.driver.v4l2.uapi.v4l2_captureparm;
import org.linux4j.driver.v4l2.uapi.v4l2_event;
import org.linux4j.driver.v4l2.uapi.v4l2_event_src_change;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_control;
import org.linux4j.driver.v4l2.uapi.v4l2_ext_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_fmtdesc;
import org.linux4j.driver.v4l2.uapi.v4l2_format;
import org.linux4j.driver.v4l2.uapi.v4l2_fract;
import org.linux4j.driver.v4l2.uapi.v4l2_frmivalenum;
import org.linux4j.driver.v4l2.uapi.v4l2_frmsize_discrete;
import org.linux4j.driver.v4l2.uapi.v4l2_frmsizeenum;
import org.linux4j.driver.v4l2.uapi.v4l2_input;
import org.linux4j.driver.v4l2.uapi.v4l2_pix_format;
import org.linux4j.driver.v4l2.uapi.v4l2_query_ext_ctrl;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.v4l2_streamparm;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/**
 * The script of a V4L2 capture node with memory-mapped buffers of one plane.
 *
 * <p>Frames come when a test calls {@link #deliver}, or without end when it sets {@link #endless}; like a camera it
 * fills the buffers that the driver has queued, and drops what finds none. Fetching and queueing allocate nothing.
 */
public final class FakeCamera implements FakeFile {

    public static final int WIDTH = 64;
    static final int HEIGHT = 4;
    public static final int YUYV = videodev2.V4L2_PIX_FMT_YUYV;
    public static final int IMAGE_BYTES = WIDTH * HEIGHT * 2;
    public static final int BUFFER_BYTES = 4096;

    /** The errors that requests fail with. */
    private final Map<Long, Integer> errors = new HashMap<>();

    public final List<Integer> pixelFormats = new ArrayList<>(List.of(YUYV));
    public final List<FakeControl> controls = new ArrayList<>();

    /** What {@code VIDIOC_S_FMT} makes of any wish; 0 for what was wished. */
    public int forcedWidth;

    public int forcedPixelFormat;
    /** Whether it knows {@code VIDIOC_TRY_FMT}. */
    public boolean tries;
    /** Frames a second; those that it lists, and what it makes of any wish, or 0 for what was wished. */
    int rate = 30;

    public final List<Integer> rates = new ArrayList<>();
    public int forcedRate;
    /** The rate that every format begins with, or 0 for the one that stood. */
    public int rateOfFormats;
    /** How many buffers are granted whatever was asked for; negative for what was asked for. */
    public int granted = -1;
    /** Whether a frame is there as soon as a buffer is. */
    public boolean endless;
    /** Whether an endless camera is found without a frame once before each, so that somebody must wait. */
    public boolean hesitant;

    private boolean hesitated;

    public int timestampFlags = videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
    /** Which lines the pictures say that they have; any is for the format to say. */
    public int bufferField = videodev2.V4L2_FIELD_ANY;

    /** The errors of the two requests of the frame path, and events that poll reports besides; 0 for none. */
    private int fetchError;

    private int queueError;
    private int extraEvents;
    private boolean gone;
    /** The error that opening gives; 0 for none. */
    public int openError;
    /** Whether it is a decoder instead, that has learnt nothing yet of what it is to decode. */
    public boolean decoder;
    /** Whether it tells when what comes in changes. */
    public boolean tellsChanges;

    private boolean subscribed;
    /** When it last changed, and nobody has asked for that yet, in nanoseconds; 0 for nothing. */
    private long changedAt;
    /** What {@code VIDIOC_STREAMOFF} does first. */
    public volatile Runnable stopping = () -> {};

    private final v4l2_pix_format pixels =
            new v4l2_pix_format().wrap(ByteBuffer.allocate(v4l2_pix_format.SIZE).order(ByteOrder.nativeOrder()), 0);
    private final v4l2_buffer argument = new v4l2_buffer();

    private final int[] queued = new int[64];
    private int firstQueued;
    private int queuedCount;
    private final int[] filled = new int[64];
    private final int[] sequences = new int[64];
    private final int[] flags = new int[64];
    private int firstFilled;
    private int filledCount;
    private int nextSequence;
    private int buffers;
    private boolean streaming;
    /** How often it was stopped before it was started. */
    private long stopsBefore;

    private final ScriptedSyscalls syscalls;
    /** The addresses of the buffers' memory. */
    private final long[] addresses = new long[64];
    /** How often each is mapped. */
    private final int[] mapped = new int[64];
    /** The same of buffers that were freed while they were mapped, by address. */
    private final Map<Long, Integer> orphans = new HashMap<>();

    public FakeCamera(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
        pixels.width(WIDTH)
                .height(HEIGHT)
                .pixelformat(YUYV)
                .field(videodev2.V4L2_FIELD_NONE)
                .bytesperline(WIDTH * 2)
                .sizeimage(IMAGE_BYTES)
                .colorspace(videodev2.V4L2_COLORSPACE_SRGB);
    }

    /** Lets a request fail from now on; 0 lets it succeed again. */
    public synchronized FakeCamera fail(long request, int error) {
        errors.put(request, error);
        if (request == videodev2.VIDIOC_DQBUF) {
            fetchError = error;
        } else if (request == videodev2.VIDIOC_QBUF) {
            queueError = error;
        }
        return this;
    }

    /** What a node does whose device was unplugged: poll says so, and every request fails. */
    public void disconnect() {
        synchronized (this) {
            gone = true;
            extraEvents = poll.POLLERR | poll.POLLHUP;
        }
        syscalls.changed();
    }

    /** Lets something else come in from a time on, by the clock of the frames, whose first microsecond is 7 seconds. */
    public void changeSource(long nanos) {
        synchronized (this) {
            changedAt = subscribed ? nanos : 0;
        }
        syscalls.changed();
    }

    /** Lets poll report events until further notice. */
    public void report(int events) {
        synchronized (this) {
            extraEvents = events;
        }
        syscalls.changed();
    }

    /** Delivers frames with the numbers that follow. */
    public void deliver(int count) {
        for (int i = 0; i < count; i++) {
            deliver(nextSequence, 0);
        }
    }

    /** Delivers a frame; without a queued buffer it is lost, and its number with it. */
    public void deliver(int sequence, int bufferFlags) {
        synchronized (this) {
            fill(sequence, bufferFlags);
        }
        syscalls.changed();
    }

    private void fill(int sequence, int bufferFlags) {
        nextSequence = sequence + 1;
        if (!streaming || queuedCount == 0) {
            return;
        }
        int index = queued[firstQueued];
        firstQueued = (firstQueued + 1) % queued.length;
        queuedCount--;
        int at = (firstFilled + filledCount++) % filled.length;
        filled[at] = index;
        sequences[at] = sequence;
        flags[at] = bufferFlags;
        // The image: its own number, so that a test can tell a picture from a copy of an earlier one.
        syscalls.memory().putInt(addresses[index], sequence);
    }

    /** The width that stands. */
    public synchronized int width() {
        return pixels.width();
    }

    public synchronized boolean streaming() {
        return streaming;
    }

    /** The buffers that the driver has, to be filled. */
    public synchronized int queuedBuffers() {
        return queuedCount;
    }

    @Override
    public int open(int fd, int openFlags) {
        return -openError;
    }

    @Override
    public int poll(int fd, int events) {
        if (endless && streaming && filledCount == 0 && queuedCount > 0) {
            if (hesitant && !hesitated) {
                hesitated = true;
                syscalls.changed();
            } else {
                hesitated = false;
                fill(nextSequence, 0);
            }
        }
        return extraEvents | (filledCount > 0 ? poll.POLLIN : 0) | (changedAt != 0 ? poll.POLLPRI : 0);
    }

    @Override
    public long mmap(int fd, ScriptedMemory memory, long length, int protection, int mapFlags, long offset) {
        int index = (int) (offset / BUFFER_BYTES);
        if (length != BUFFER_BYTES || index >= buffers) {
            return -errno.EINVAL;
        }
        mapped[index]++;
        return addresses[index];
    }

    @Override
    public void unmapped(int fd, long address) {
        int index = 0;
        while (index < addresses.length && addresses[index] != address) {
            index++;
        }
        if (index == addresses.length) {
            orphans.merge(address, -1, Integer::sum);
            if (orphans.get(address) == 0) {
                orphans.remove(address);
                syscalls.memory().free(address);
            }
            return;
        }
        mapped[index]--;
        // What was asked and failed has returned too.
        if (streaming && !gone && index < buffers && syscalls.requests(videodev2.VIDIOC_STREAMOFF) == stopsBefore) {
            syscalls.violation("buffer " + index + " was unmapped before VIDIOC_STREAMOFF had returned");
        }
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long address) {
        if (gone) {
            return -errno.ENODEV;
        }
        // These two allocate nothing.
        if (request == videodev2.VIDIOC_DQBUF) {
            return fetch(argument.wrap(memory.buffer(address), memory.offset(address)));
        }
        if (request == videodev2.VIDIOC_QBUF) {
            return queue(argument.wrap(memory.buffer(address), memory.offset(address)));
        }
        int error = errors.getOrDefault(request, 0);
        return error != 0 ? -error : answer(request, at(memory, address));
    }

    private static ByteBuffer at(ScriptedMemory memory, long address) {
        ByteBuffer buffer = memory.buffer(address);
        int offset = memory.offset(address);
        return buffer.slice(offset, buffer.capacity() - offset).order(ByteOrder.nativeOrder());
    }

    private int fetch(v4l2_buffer buffer) {
        if (fetchError != 0) {
            return -fetchError;
        }
        if (filledCount == 0) {
            return streaming ? -errno.EAGAIN : -errno.EINVAL;
        }
        int at = firstFilled;
        firstFilled = (firstFilled + 1) % filled.length;
        filledCount--;
        buffer.index(filled[at])
                .bytesused(IMAGE_BYTES)
                .flags(flags[at] | timestampFlags)
                .field(bufferField)
                .sequence(sequences[at])
                .timestamp_tv_sec(7)
                .timestamp_tv_usec(Integer.toUnsignedLong(sequences[at]) % 1_000_000);
        return 0;
    }

    private int queue(v4l2_buffer buffer) {
        if (queueError != 0) {
            return -queueError;
        }
        int index = buffer.index();
        if (index < 0 || index >= buffers || buffer.memory() != videodev2.V4L2_MEMORY_MMAP) {
            return -errno.EINVAL;
        }
        for (int i = 0; i < queuedCount; i++) {
            if (queued[(firstQueued + i) % queued.length] == index) {
                return -errno.EINVAL;
            }
        }
        queued[(firstQueued + queuedCount++) % queued.length] = index;
        return 0;
    }

    private int answer(long request, ByteBuffer memory) {
        if (request == videodev2.VIDIOC_QUERYCAP) {
            return capabilities(memory);
        } else if (request == videodev2.VIDIOC_ENUM_FMT) {
            return describeFormat(memory);
        } else if (request == videodev2.VIDIOC_G_FMT) {
            copyFormat(new v4l2_format().wrap(memory, 0).fmt_pix(new v4l2_pix_format()));
            return 0;
        } else if (request == videodev2.VIDIOC_S_FMT) {
            return setFormat(memory);
        } else if (request == videodev2.VIDIOC_TRY_FMT && tries) {
            negotiate(new v4l2_format().wrap(memory, 0).fmt_pix(new v4l2_pix_format()));
            return 0;
        } else if (request == videodev2.VIDIOC_ENUM_FRAMESIZES) {
            return describeSize(memory);
        } else if (request == videodev2.VIDIOC_G_PARM) {
            v4l2_captureparm parameters = new v4l2_streamparm().wrap(memory, 0).parm_capture(new v4l2_captureparm());
            parameters.capability(videodev2.V4L2_CAP_TIMEPERFRAME);
            parameters.timeperframe(new v4l2_fract()).numerator(1).denominator(rate);
            return 0;
        } else if (request == videodev2.VIDIOC_S_PARM) {
            v4l2_fract interval = new v4l2_streamparm()
                    .wrap(memory, 0)
                    .parm_capture(new v4l2_captureparm())
                    .timeperframe(new v4l2_fract());
            rate = forcedRate == 0 ? interval.denominator() / interval.numerator() : forcedRate;
            interval.numerator(1).denominator(rate);
            return 0;
        } else if (request == videodev2.VIDIOC_ENUM_FRAMEINTERVALS && !rates.isEmpty()) {
            v4l2_frmivalenum interval = new v4l2_frmivalenum().wrap(memory, 0);
            if (interval.index() >= rates.size()) {
                return -errno.EINVAL;
            }
            interval.type(videodev2.V4L2_FRMIVAL_TYPE_DISCRETE);
            interval.discrete(new v4l2_fract()).numerator(1).denominator(rates.get(interval.index()));
            return 0;
        } else if (request == videodev2.VIDIOC_ENUMINPUT) {
            v4l2_input input = new v4l2_input().wrap(memory, 0);
            if (input.index() != 0) {
                return -errno.EINVAL;
            }
            input.type(videodev2.V4L2_INPUT_TYPE_CAMERA).name(0, 'C');
            return 0;
        } else if (request == videodev2.VIDIOC_G_INPUT) {
            memory.putInt(0, 0);
            return 0;
        } else if (request == videodev2.VIDIOC_QUERY_EXT_CTRL) {
            return queryControl(new v4l2_query_ext_ctrl().wrap(memory, 0));
        } else if (request == videodev2.VIDIOC_G_EXT_CTRLS) {
            return readControl(new v4l2_ext_controls().wrap(memory, 0));
        } else if (request == videodev2.VIDIOC_REQBUFS) {
            return requestBuffers(new v4l2_requestbuffers().wrap(memory, 0));
        } else if (request == videodev2.VIDIOC_QUERYBUF) {
            v4l2_buffer buffer = new v4l2_buffer().wrap(memory, 0);
            if (buffer.index() >= buffers) {
                return -errno.EINVAL;
            }
            buffer.length(BUFFER_BYTES).m_offset(buffer.index() * BUFFER_BYTES);
            return 0;
        } else if (request == videodev2.VIDIOC_STREAMON) {
            streaming = true;
            stopsBefore = syscalls.requests(videodev2.VIDIOC_STREAMOFF);
            return 0;
        } else if (request == videodev2.VIDIOC_STREAMOFF) {
            stopping.run();
            streaming = false;
            queuedCount = 0;
            filledCount = 0;
            return 0;
        }
        if (tellsChanges) {
            return answerOfEvents(request, memory);
        }
        if (decoder && request == videodev2.VIDIOC_DQEVENT) {
            return -errno.ENOENT;
        }
        return decoder && (request == videodev2.VIDIOC_SUBSCRIBE_EVENT || request == videodev2.VIDIOC_UNSUBSCRIBE_EVENT)
                ? 0
                : -errno.ENOTTY;
    }

    private int answerOfEvents(long request, ByteBuffer memory) {
        if (request == videodev2.VIDIOC_UNSUBSCRIBE_EVENT) {
            subscribed = false;
            changedAt = 0;
            return 0;
        } else if (request == videodev2.VIDIOC_SUBSCRIBE_EVENT) {
            subscribed = true;
            return 0;
        } else if (request != videodev2.VIDIOC_DQEVENT) {
            return -errno.ENOTTY;
        } else if (changedAt == 0) {
            return -errno.ENOENT;
        }
        v4l2_event event = new v4l2_event().wrap(memory, 0);
        event.clear();
        event.type(videodev2.V4L2_EVENT_SOURCE_CHANGE)
                .timestamp_tv_sec(changedAt / 1_000_000_000L)
                .timestamp_tv_nsec(changedAt % 1_000_000_000L);
        event.u_src_change(new v4l2_event_src_change()).changes(videodev2.V4L2_EVENT_SRC_CH_RESOLUTION);
        changedAt = 0;
        return 0;
    }

    private int capabilities(ByteBuffer memory) {
        int node = (decoder ? videodev2.V4L2_CAP_VIDEO_M2M : videodev2.V4L2_CAP_VIDEO_CAPTURE)
                | videodev2.V4L2_CAP_STREAMING;
        new v4l2_capability()
                .wrap(memory, 0)
                .driver(0, 'f')
                .card(0, 'F')
                .capabilities(node | videodev2.V4L2_CAP_DEVICE_CAPS)
                .device_caps(node);
        return 0;
    }

    private int describeFormat(ByteBuffer memory) {
        v4l2_fmtdesc format = new v4l2_fmtdesc().wrap(memory, 0);
        if (format.index() >= pixelFormats.size()) {
            return -errno.EINVAL;
        }
        format.pixelformat(pixelFormats.get(format.index()));
        if (decoder && QueueType.isOutput(format.type())) {
            format.flags(videodev2.V4L2_FMT_FLAG_COMPRESSED);
        }
        return 0;
    }

    private int describeSize(ByteBuffer memory) {
        v4l2_frmsizeenum size = new v4l2_frmsizeenum().wrap(memory, 0);
        if (size.index() != 0) {
            return -errno.EINVAL;
        }
        size.type(videodev2.V4L2_FRMSIZE_TYPE_DISCRETE);
        size.discrete(new v4l2_frmsize_discrete()).width(WIDTH).height(HEIGHT);
        return 0;
    }

    private void copyFormat(v4l2_pix_format to) {
        to.width(pixels.width())
                .height(pixels.height())
                .pixelformat(pixels.pixelformat())
                .field(pixels.field())
                .bytesperline(pixels.bytesperline())
                .sizeimage(pixels.sizeimage())
                .colorspace(pixels.colorspace());
    }

    private int setFormat(ByteBuffer memory) {
        v4l2_pix_format wish = new v4l2_format().wrap(memory, 0).fmt_pix(new v4l2_pix_format());
        negotiate(wish);
        pixels.width(wish.width())
                .height(wish.height())
                .pixelformat(wish.pixelformat())
                .bytesperline(wish.bytesperline())
                .sizeimage(wish.sizeimage());
        rate = rateOfFormats == 0 ? rate : rateOfFormats;
        return 0;
    }

    /** What stands is always taken. */
    private void negotiate(v4l2_pix_format wish) {
        boolean stood = wish.width() == WIDTH && wish.height() == HEIGHT && wish.pixelformat() == YUYV;
        int width = forcedWidth == 0 || stood ? wish.width() : forcedWidth;
        int height = wish.height();
        int pixelFormat = forcedPixelFormat == 0 ? wish.pixelformat() : forcedPixelFormat;
        copyFormat(wish);
        wish.width(width)
                .height(height)
                .pixelformat(pixelFormat)
                .bytesperline(width * 2)
                .sizeimage(width * 2 * height);
    }

    private int queryControl(v4l2_query_ext_ctrl query) {
        int next = videodev2.V4L2_CTRL_FLAG_NEXT_CTRL | videodev2.V4L2_CTRL_FLAG_NEXT_COMPOUND;
        int id = query.id() & ~next;
        boolean after = (query.id() & next) != 0;
        for (FakeControl control : controls) {
            if (after ? control.id() > id : control.id() == id) {
                control.describe(query);
                return 0;
            }
        }
        return -errno.EINVAL;
    }

    private int readControl(v4l2_ext_controls batch) {
        ByteBuffer memory = at(syscalls.memory(), batch.controls());
        v4l2_ext_control item = new v4l2_ext_control().wrap(memory, 0);
        for (FakeControl control : controls) {
            if (control.id() == item.id()) {
                if (control.hasPayload()) {
                    at(syscalls.memory(), item.ptr()).put(0, control.value());
                } else {
                    memory.put(v4l2_ext_control.OFFSET_value64, control.value());
                }
                return 0;
            }
        }
        return -errno.EINVAL;
    }

    private int requestBuffers(v4l2_requestbuffers request) {
        int asked = request.count();
        if (streaming && asked != 0) {
            return -errno.EBUSY;
        }
        buffers = asked == 0 || granted < 0 ? asked : granted;
        request.count(buffers);
        for (int i = 0; i < buffers; i++) {
            if (mapped[i] > 0) {
                orphans.put(addresses[i], mapped[i]);
                mapped[i] = 0;
                addresses[i] = 0;
            }
            if (addresses[i] == 0) {
                addresses[i] = syscalls.memory().allocate(BUFFER_BYTES).address();
            }
        }
        streaming = false;
        queuedCount = 0;
        filledCount = 0;
        return 0;
    }
}
