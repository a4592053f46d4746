package org.linux4j.video;

/**
 * Whose memory pictures lie in, and how they get there.
 *
 * @since 0.1
 */
public enum MemoryMode {
    /** The driver's own memory, mapped: no copy, and every streaming device has it. */
    MMAP,
    /** Memory of this program, which the device writes into. */
    USERPTR,
    /** Memory that devices share by descriptors, so that another one can take a picture without a copy. */
    DMABUF,
    /** The kernel copies each picture to this program. */
    READ
}
