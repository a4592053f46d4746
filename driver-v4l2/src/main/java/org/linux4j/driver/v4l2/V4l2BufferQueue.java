package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A queue of a node by hand: its buffers are made, queued and fetched one by one
 * ({@code Documentation/userspace-api/media/v4l/buffer.rst}, {@code vidioc-create-bufs.rst},
 * {@code vidioc-remove-bufs.rst}, {@code vidioc-prepare-buf.rst}). For what streams do not do: other buffers while it runs,
 * buffers in requests of capture queues, any order. The memory is the driver's own.
 *
 * <p>Images are copied in and out here; {@code capture} and {@code output} of the neutral interfaces do not copy.
 *
 * <p>Thread-safe; {@link #close()} ends a wait.
 */
public interface V4l2BufferQueue extends AutoCloseable {

    /**
     * A buffer.
     *
     * @param index its number
     * @param flags {@code V4L2_BUF_FLAG_...}
     * @param field {@code V4L2_FIELD_...}
     * @param sequence the count of its frame, unsigned
     * @param timestampNanos when the frame was, by the clock that the flags name
     * @param bytesUsed by plane, where its image ends
     * @param lengths by plane, how many bytes there are
     */
    record Buffer(
            int index,
            int flags,
            int field,
            long sequence,
            long timestampNanos,
            List<Integer> bytesUsed,
            List<Long> lengths) {
        /**
         * Copies the lists.
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
        }

        /**
         * Whether a flag is set.
         *
         * @param flag {@code V4L2_BUF_FLAG_...}
         * @return true if it is
         */
        public boolean has(int flag) {
            return (flags & flag) != 0;
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
     * @return {@code V4L2_BUF_CAP_...}; 0 until buffers were requested or created
     */
    int bufferCapabilities();

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
