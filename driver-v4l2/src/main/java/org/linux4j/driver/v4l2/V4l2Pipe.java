package org.linux4j.driver.v4l2;

import java.time.Duration;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.internal.streams.Pipes;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoOutputDevice;

/**
 * Frames from a source straight to a sink.
 *
 * <p>Where both are V4L2 devices that can, the source writes into the sink's own buffers, which are exported as DMABUF:
 * no byte is copied. Elsewhere each frame is copied once. {@link #sharesBuffers()} says which.
 *
 * <p>One thread may {@link #pump}; {@link #close()} may be called from any, and ends it.
 *
 * @since 0.1
 */
public interface V4l2Pipe extends AutoCloseable {

    /**
     * Joins a source and a sink, in the format that the source stands in.
     *
     * @param source where frames come from; it stays the caller's, and must have no stream open
     * @param sink where they go; it stays the caller's, and must have no stream open
     * @param buffers how many buffers to use
     * @param timeout how long a frame may take
     * @return the pipe; the caller closes it
     * @throws DeviceUnsupportedException if the sink does not take the source's format as it is; then, and wherever the
     *     pipe does not begin, the sink's format is what it was
     * @throws DeviceException if one of them is closed, gone or busy
     */
    static V4l2Pipe open(VideoDevice source, VideoOutputDevice sink, int buffers, Duration timeout) {
        return Pipes.open(source, sink, buffers, timeout);
    }

    /**
     * The format of the frames.
     *
     * @return the format
     */
    VideoFormat format();

    /**
     * Whether the devices share buffers.
     *
     * @return false if each frame is copied once
     */
    boolean sharesBuffers();

    /**
     * Hands frames on.
     *
     * @param frames how many
     * @throws DeviceException if a device is gone or closed, a frame took too long, or the thread was interrupted
     */
    void pump(long frames);

    /** Ends the pipe and gives its buffers back; the devices stay open. Closing again does nothing. */
    @Override
    void close();
}
