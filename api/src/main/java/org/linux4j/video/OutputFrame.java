package org.linux4j.video;

import java.nio.ByteBuffer;

/**
 * A picture to be made, in memory of a device's own.
 *
 * <p>One thread at a time may use it. Once it is sent or closed, or its sink is closed, its memory is the device's:
 * every method throws {@link IllegalStateException} until the sink hands the same buffer out again, and what is
 * written into a buffer that was got before goes into another picture or nowhere, and never does worse.
 *
 * @since 0.1
 */
public interface OutputFrame extends AutoCloseable {

    /**
     * In how many pieces of memory the image lies.
     *
     * @return one or more
     */
    int planes();

    /**
     * One piece of the image.
     *
     * @param plane its number, from zero
     * @return a direct buffer of all that there is room for; what lies before its limit is sent
     * @throws IllegalStateException if the frame was sent or closed
     * @throws IndexOutOfBoundsException if there is no such piece
     */
    ByteBuffer plane(int plane);

    /**
     * The image, where it lies in one piece of memory.
     *
     * @return as {@link #plane}
     * @throws IllegalStateException if the frame was sent or closed, or if it lies in several pieces
     */
    ByteBuffer data();

    /**
     * Copies an image, all pieces in order, and sets what is sent to its size.
     *
     * @param image the image, from its position to its limit, which is consumed
     * @return this frame
     * @throws IllegalStateException if the frame was sent or closed
     * @throws IllegalArgumentException if the image does not fit
     */
    OutputFrame fill(ByteBuffer image);

    /**
     * Copies a frame of the same format, piece by piece, and keeps its time.
     *
     * @param frame the frame, which stays the caller's
     * @return this frame
     * @throws IllegalStateException if this frame was sent or closed, or the other one was given back
     * @throws IllegalArgumentException if the frame does not fit, as {@link FrameSink} has it
     */
    OutputFrame fill(Frame frame);

    /**
     * Sets the time of the picture, which converters hand on to what they make of it.
     *
     * @param nanos nanoseconds, which the device keeps as microseconds
     * @return this frame
     * @throws IllegalStateException if the frame was sent or closed
     */
    OutputFrame timestampNanos(long nanos);

    /**
     * Hands the picture to the device.
     *
     * @throws org.linux4j.DeviceException if the device is gone, or refuses it
     * @throws IllegalStateException if the frame was sent or closed
     */
    void send();

    /** Gives the buffer back without sending it; nothing happens where it was sent. */
    @Override
    void close();
}
