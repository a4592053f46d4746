package org.linux4j.driver.v4l2;

import org.linux4j.Device;

/**
 * What V4L2 alone has about the memory of streams. Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Streaming extends Device {

    /**
     * Says where memory comes from for streams of {@link org.linux4j.video.MemoryMode#DMABUF} that begin from now on;
     * {@link DmabufSource#ANY} unless it is said.
     *
     * @param source the source
     */
    void setDmabufSource(DmabufSource source);
}
