package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.FieldOrder;

/**
 * A queue of a node by hand: its buffers are made, queued and fetched one by one
 * ({@code Documentation/userspace-api/media/v4l/buffer.rst}, {@code vidioc-create-bufs.rst},
 * {@code vidioc-remove-bufs.rst}, {@code vidioc-prepare-buf.rst}). For what streams do not do: other buffers while it runs,
 * buffers in requests of capture queues, any order. The memory is the driver's own.
 *
 * <p>Images are copied in and out here; {@code capture} and {@code output} of the neutral interfaces do not copy.
 *
 * <p>Thread-safe; {@link #close()} ends a wait.
 *
 * @since 0.1
 */
public interface V4l2BufferQueue extends AutoCloseable {

    /**
     * Which queue of a node is meant. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_BUF_TYPE_...}
     */
    record Type(int number) implements NamedNumber {

        /** Pictures from the device. */
        public static final Type VIDEO_CAPTURE = new Type(videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE);

        /** Pictures to the device. */
        public static final Type VIDEO_OUTPUT = new Type(videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT);

        /** Pictures that are laid over others. */
        public static final Type VIDEO_OVERLAY = new Type(videodev2.V4L2_BUF_TYPE_VIDEO_OVERLAY);

        /** Lines of the blanking interval from the device. */
        public static final Type VBI_CAPTURE = new Type(videodev2.V4L2_BUF_TYPE_VBI_CAPTURE);

        /** Lines of the blanking interval to the device. */
        public static final Type VBI_OUTPUT = new Type(videodev2.V4L2_BUF_TYPE_VBI_OUTPUT);

        /** Data of the blanking interval from the device. */
        public static final Type SLICED_VBI_CAPTURE = new Type(videodev2.V4L2_BUF_TYPE_SLICED_VBI_CAPTURE);

        /** Data of the blanking interval to the device. */
        public static final Type SLICED_VBI_OUTPUT = new Type(videodev2.V4L2_BUF_TYPE_SLICED_VBI_OUTPUT);

        /** Pictures laid over those that are put out. */
        public static final Type VIDEO_OUTPUT_OVERLAY = new Type(videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY);

        /** Pictures from the device, multi-planar. */
        public static final Type VIDEO_CAPTURE_MPLANE = new Type(videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE);

        /** Pictures to the device, multi-planar. */
        public static final Type VIDEO_OUTPUT_MPLANE = new Type(videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE);

        /** Samples of a radio from the device. */
        public static final Type SDR_CAPTURE = new Type(videodev2.V4L2_BUF_TYPE_SDR_CAPTURE);

        /** Samples of a radio to the device. */
        public static final Type SDR_OUTPUT = new Type(videodev2.V4L2_BUF_TYPE_SDR_OUTPUT);

        /** Metadata from the device. */
        public static final Type META_CAPTURE = new Type(videodev2.V4L2_BUF_TYPE_META_CAPTURE);

        /** Metadata to the device. */
        public static final Type META_OUTPUT = new Type(videodev2.V4L2_BUF_TYPE_META_OUTPUT);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What is said of a buffer. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_BUF_FLAG_...}
     */
    record Flag(int bit) implements NamedNumber {

        /** It is mapped. */
        public static final Flag MAPPED = new Flag(videodev2.V4L2_BUF_FLAG_MAPPED);

        /** The driver has it. */
        public static final Flag QUEUED = new Flag(videodev2.V4L2_BUF_FLAG_QUEUED);

        /** The driver is done with it. */
        public static final Flag DONE = new Flag(videodev2.V4L2_BUF_FLAG_DONE);

        /** It has a picture that needs no other. */
        public static final Flag KEYFRAME = new Flag(videodev2.V4L2_BUF_FLAG_KEYFRAME);

        /** It has a picture that needs earlier ones. */
        public static final Flag PFRAME = new Flag(videodev2.V4L2_BUF_FLAG_PFRAME);

        /** It has a picture that needs earlier and later ones. */
        public static final Flag BFRAME = new Flag(videodev2.V4L2_BUF_FLAG_BFRAME);

        /** Its content is damaged. */
        public static final Flag ERROR = new Flag(videodev2.V4L2_BUF_FLAG_ERROR);

        /** It is part of a request. */
        public static final Flag IN_REQUEST = new Flag(videodev2.V4L2_BUF_FLAG_IN_REQUEST);

        /** It has a time code. */
        public static final Flag TIMECODE = new Flag(videodev2.V4L2_BUF_FLAG_TIMECODE);

        /** The picture that is made of it stays with the driver, for more to be added. */
        public static final Flag M2M_HOLD_CAPTURE_BUF = new Flag(videodev2.V4L2_BUF_FLAG_M2M_HOLD_CAPTURE_BUF);

        /** It was got ready. */
        public static final Flag PREPARED = new Flag(videodev2.V4L2_BUF_FLAG_PREPARED);

        /** Caches are not read again for it. */
        public static final Flag NO_CACHE_INVALIDATE = new Flag(videodev2.V4L2_BUF_FLAG_NO_CACHE_INVALIDATE);

        /** Caches are not written back for it. */
        public static final Flag NO_CACHE_CLEAN = new Flag(videodev2.V4L2_BUF_FLAG_NO_CACHE_CLEAN);

        /** Its time is by the monotonic clock. */
        public static final Flag TIMESTAMP_MONOTONIC = new Flag(videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC);

        /** Its time was copied from what was fed to the device. */
        public static final Flag TIMESTAMP_COPY = new Flag(videodev2.V4L2_BUF_FLAG_TIMESTAMP_COPY);

        /** Its time is that of the start of the exposure, and not of the end of the frame. */
        public static final Flag START_OF_EXPOSURE = new Flag(videodev2.V4L2_BUF_FLAG_TSTAMP_SRC_SOE);

        /** It is the last one of a stream. */
        public static final Flag LAST = new Flag(videodev2.V4L2_BUF_FLAG_LAST);

        /** It names a request. */
        public static final Flag REQUEST_FD = new Flag(videodev2.V4L2_BUF_FLAG_REQUEST_FD);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Flag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What a driver can do with buffers. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_BUF_CAP_...}
     */
    record Capability(int bit) implements NamedNumber {

        /** Map them. */
        public static final Capability MMAP = new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_MMAP);

        /** Take memory of programs. */
        public static final Capability USERPTR = new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_USERPTR);

        /** Take memory that devices share. */
        public static final Capability DMABUF = new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_DMABUF);

        /** Take them in requests. */
        public static final Capability REQUESTS = new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_REQUESTS);

        /** Give them back while they are mapped or exported. */
        public static final Capability ORPHANED_BUFS = new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_ORPHANED_BUFS);

        /** Keep a picture, for more to be added. */
        public static final Capability M2M_HOLD_CAPTURE_BUF =
                new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_M2M_HOLD_CAPTURE_BUF);

        /** Take hints about caches. */
        public static final Capability MMAP_CACHE_HINTS =
                new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_MMAP_CACHE_HINTS);

        /** Say how many there can be. */
        public static final Capability MAX_NUM_BUFFERS =
                new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_MAX_NUM_BUFFERS);

        /** Give some back while the queue runs. */
        public static final Capability REMOVE_BUFS = new Capability(videodev2.V4L2_BUF_CAP_SUPPORTS_REMOVE_BUFS);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Capability {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * A buffer.
     *
     * @param index its number
     * @param flags what is said of it
     * @param field which lines of the picture it has
     * @param sequence the count of its frame, unsigned
     * @param timestampNanos when the frame was, by the clock that the flags name
     * @param bytesUsed by plane, where its image ends
     * @param lengths by plane, how many bytes there are
     */
    record Buffer(
            int index,
            Set<Flag> flags,
            FieldOrder field,
            long sequence,
            long timestampNanos,
            List<Integer> bytesUsed,
            List<Long> lengths) {
        /**
         * Copies the lists and sets.
         *
         * @param index as the component of that name
         * @param flags as the component of that name
         * @param field as the component of that name
         * @param sequence as the component of that name
         * @param timestampNanos as the component of that name
         * @param bytesUsed as the component of that name
         * @param lengths as the component of that name
         */
        public Buffer {
            bytesUsed = List.copyOf(bytesUsed);
            lengths = List.copyOf(lengths);
            flags = Bits.copy("flags", flags, Flag::bit);
        }
    }

    /**
     * Gives all buffers back, and asks for others.
     *
     * @param count how many; 0 for none
     * @return how many there are now, which the driver decides
     * @throws org.linux4j.DeviceException if the queue runs, the driver refuses, or the device is closed or gone
     */
    int request(int count);

    /**
     * Makes more buffers, as large as the format that stands asks for, also while the queue runs.
     *
     * @param count how many
     * @return the numbers of the new buffers, which may be fewer
     * @throws org.linux4j.DeviceUnsupportedException if the driver cannot
     * @throws org.linux4j.DeviceException if there are too many, or the device is closed or gone
     */
    List<Integer> create(int count);

    /**
     * Gives some buffers back, also while the queue runs (from Linux 6.10 on).
     *
     * @param first the number of the first
     * @param count how many, all of them neither queued nor missing
     * @throws org.linux4j.DeviceUnsupportedException if the driver cannot
     * @throws org.linux4j.DeviceException if one of them is queued or missing, or the device is closed or gone
     */
    void remove(int first, int count);

    /**
     * The buffers that there are.
     *
     * @return their numbers, rising
     */
    List<Integer> indexes();

    /**
     * What the driver can do with buffers.
     *
     * @return what it can do; nothing until buffers were requested or created
     */
    Set<Capability> bufferCapabilities();

    /**
     * What the driver tells of a buffer.
     *
     * @param index its number
     * @return the buffer
     * @throws org.linux4j.DeviceException if there is none, or the device is closed or gone
     */
    Buffer query(int index);

    /**
     * Has the driver get a buffer ready, so that queueing it takes less time.
     *
     * @param index its number
     * @throws org.linux4j.DeviceException if it is queued or missing, or the device is closed or gone
     */
    void prepare(int index);

    /**
     * Gives a buffer to the driver.
     *
     * @param index its number
     * @throws org.linux4j.DeviceException if it is queued or missing, or the device is closed or gone
     */
    void queue(int index);

    /**
     * Adds a buffer to a request, with which it goes to the driver.
     *
     * @param index its number
     * @param request a request of the same device
     * @throws IllegalArgumentException if the request is another device's
     * @throws org.linux4j.DeviceException if the driver does not take buffers of this queue in requests, the buffer is
     *     queued or missing, or the device is closed or gone
     */
    void queue(int index, V4l2Request request);

    /**
     * Fetches a buffer that the driver is done with.
     *
     * @param timeout how long to wait
     * @return the buffer, or nothing when the time is over
     * @throws IllegalStateException if no buffer is queued, so that there is nothing to wait for, or another thread is
     *     waiting
     * @throws org.linux4j.DeviceClosedException if the queue is closed, also meanwhile
     * @throws org.linux4j.DeviceException if the queue does not run, the driver reports a fault, the thread is
     *     interrupted, or the device is gone
     */
    Optional<Buffer> dequeue(Duration timeout);

    /**
     * Starts the queue.
     *
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void start();

    /**
     * Stops the queue, and takes every buffer back.
     *
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    void stop();

    /**
     * Copies an image out of a buffer.
     *
     * @param index the buffer's number
     * @param plane which piece of it
     * @param to where to, from its position on; as much as fits is copied
     * @return how many bytes were copied
     * @throws IllegalArgumentException if there is no such buffer or plane
     * @throws org.linux4j.DeviceClosedException if the queue is closed
     */
    int read(int index, int plane, ByteBuffer to);

    /**
     * Copies an image into a buffer, which says from now on that it is as long.
     *
     * @param index the buffer's number
     * @param plane which piece of it
     * @param from what is copied, from its position to its limit
     * @throws IllegalArgumentException if there is no such buffer or plane, or it does not fit
     * @throws org.linux4j.DeviceClosedException if the queue is closed
     */
    void write(int index, int plane, ByteBuffer from);

    /** Stops the queue and gives its buffers back; closing again does nothing. */
    @Override
    void close();
}
