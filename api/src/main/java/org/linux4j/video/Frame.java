package org.linux4j.video;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import org.linux4j.ClockSource;

/**
 * A picture: a view of the driver's own memory, not a copy.
 *
 * <p>Ownership. A frame from {@link CaptureStream#next()} or from iterating is borrowed: it is valid until the next step
 * or until the stream is closed. Then the driver fills its memory again, and every method here but
 * {@link #format()} throws {@link IllegalStateException}; no more is promised than that it does so until the stream lends that same buffer
 * again, for the objects are reused. A {@link FrameLease} is a frame of the caller's own, until it closes it.
 *
 * <p>A buffer got from {@link #data()} should not be read after its frame was given back: it shows other pictures then,
 * or zeros, and never anything worse. {@link #copyTo} is the way to keep a picture.
 *
 * <p>In the kernel's words, a step dequeues a buffer, and giving a frame back queues it again.
 *
 * <p>Frames may be handed from thread to thread, but one thread at a time may use one.
 *
 * @since 0.1
 */
public interface Frame {

    /**
     * The image, where it lies in one piece of memory.
     *
     * @return a read-only direct buffer whose position and limit are the image's, from position 0 unless the device puts
     *     something before it; the same object every time this buffer
     *     comes round, so that its position and limit are the caller's to use
     * @throws IllegalStateException if the frame was given back, or if it lies in {@linkplain #planes() several pieces}
     */
    ByteBuffer data();

    /**
     * In how many pieces of memory the image lies: more than one in multi-planar formats, whose memory planes are apart.
     *
     * @return one or more
     * @throws IllegalStateException if the frame was given back
     */
    int planes();

    /**
     * One piece of the image.
     *
     * @param plane its number, from zero
     * @return a read-only direct buffer, as for {@link #data()}
     * @throws IllegalStateException if the frame was given back
     * @throws IndexOutOfBoundsException if there is no such piece
     */
    ByteBuffer plane(int plane);

    /**
     * How large the image is, over all pieces.
     *
     * @return bytes
     * @throws IllegalStateException if the frame was given back
     */
    int bytesUsed();

    /**
     * The format, the same for all frames of a stream.
     *
     * @return the format
     */
    VideoFormat format();

    /**
     * The device's count of frames; a gap means that frames were {@linkplain #lostBefore() lost}.
     *
     * @return the number, as the device counts: it may begin anywhere and wraps round at 2<sup>32</sup>
     * @throws IllegalStateException if the frame was given back
     */
    long sequence();

    /**
     * How many frames were lost right before this one: those that the device dropped, and those that were given back
     * unseen. {@link CaptureStatistics} tells why.
     *
     * @return the number; 0 where none was, or it is not known
     * @throws IllegalStateException if the frame was given back
     */
    default long lostBefore() {
        return 0;
    }

    /**
     * When the picture was taken.
     *
     * @return nanoseconds of {@link #clock()}
     * @throws IllegalStateException if the frame was given back
     */
    long timestampNanos();

    /**
     * The clock of {@link #timestampNanos()}.
     *
     * @return the clock
     * @throws IllegalStateException if the frame was given back
     */
    ClockSource clock();

    /**
     * Which lines the picture has, and how they follow one another: where the {@linkplain VideoFormat#field() field order} of
     * the format is {@link FieldOrder#ALTERNATE}, this tells {@linkplain FieldOrder#TOP top} fields from
     * {@linkplain FieldOrder#BOTTOM bottom} ones.
     *
     * @return the field order of this picture; that of the format where the driver does not say
     * @throws IllegalStateException if the frame was given back
     */
    default FieldOrder field() {
        return format().field();
    }

    /**
     * Whether the driver says that this is a key frame of a coded stream, which can be decoded without those before it.
     *
     * @return true if it says so; false of all others, and where the driver does not tell
     * @throws IllegalStateException if the frame was given back
     */
    default boolean keyFrame() {
        return false;
    }

    /**
     * Whether the driver marked the picture as damaged.
     *
     * @return true if parts of it may be missing or wrong
     * @throws IllegalStateException if the frame was given back
     */
    boolean erroneous();

    /**
     * Copies the image, all pieces in order, to where it may be kept.
     *
     * @param target the buffer to copy to, from its position on, which is advanced
     * @return the number of bytes copied
     * @throws IllegalStateException if the frame was given back
     * @throws java.nio.BufferOverflowException if less than {@link #bytesUsed()} remains in the target
     */
    int copyTo(ByteBuffer target);

    /**
     * Copies one piece of the image.
     *
     * @param plane its number, from zero
     * @param target the buffer to copy to, from its position on, which is advanced
     * @return the number of bytes copied
     * @throws IllegalStateException if the frame was given back
     * @throws IndexOutOfBoundsException if there is no such piece
     * @throws java.nio.BufferOverflowException if less remains in the target
     */
    default int copyTo(int plane, ByteBuffer target) {
        ByteBuffer piece = plane(plane);
        int bytes = piece.remaining();
        if (bytes > target.remaining()) {
            throw new BufferOverflowException();
        }
        target.put(target.position(), piece, piece.position(), bytes);
        target.position(target.position() + bytes);
        return bytes;
    }

    /**
     * Copies the image to an array of its own, all pieces one after the other.
     *
     * @return a new array of {@link #bytesUsed()} bytes
     * @throws IllegalStateException if the frame was given back
     */
    default byte[] toByteArray() {
        byte[] copy = new byte[bytesUsed()];
        copyTo(ByteBuffer.wrap(copy));
        return copy;
    }

    /**
     * Writes the image, all pieces in order, without a copy of it where the channel takes native memory, as files do.
     *
     * @param channel where it goes, in blocking mode
     * @return the number of bytes written
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the frame was given back
     */
    default int writeTo(WritableByteChannel channel) throws IOException {
        int bytes = 0;
        for (int i = 0; i < planes(); i++) {
            // The buffer's position is the caller's.
            ByteBuffer piece = plane(i).duplicate();
            while (piece.hasRemaining()) {
                bytes += channel.write(piece);
            }
        }
        return bytes;
    }

    /**
     * Writes the image, all pieces in order.
     *
     * @param stream where it goes; it is neither flushed nor closed
     * @return the number of bytes written
     * @throws IOException if it cannot be written
     * @throws IllegalStateException if the frame was given back
     */
    default int writeTo(OutputStream stream) throws IOException {
        return writeTo(Channels.newChannel(stream));
    }
}
