package org.linux4j.driver.v4l2;

/**
 * Where memory that devices share comes from.
 *
 * @since 0.1
 */
public enum DmabufSource {

    /** The heap {@code /dev/dma_heap/system}, or {@code /dev/udmabuf} where there is none that this user may open. */
    ANY,

    /** The heap {@code /dev/dma_heap/system}. */
    HEAP,

    /** This program's memory, through {@code /dev/udmabuf}. */
    UDMABUF
}
