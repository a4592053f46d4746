package org.linux4j.video;

/**
 * A frame that belongs to the caller until it is closed, from {@link CaptureStream#take()},
 * {@link CaptureStream#nextAsync()} or a publisher.
 *
 * <p>While it is out, its buffer is missing to the device: keep few, and not for long. After {@link #close()} every
 * other method but {@link #format()} throws {@link IllegalStateException}, always. It stays readable when its stream or device is closed. One
 * that is forgotten goes back when the garbage collector finds it; the log says so once for each stream.
 *
 * @since 0.1
 */
public interface FrameLease extends Frame, AutoCloseable {

    /**
     * Gives the memory back to the driver. Never throws, not even when the device is gone; closing again does nothing.
     * Any thread may do it.
     */
    @Override
    void close();
}
