package org.linux4j.driver.v4l2;

import org.linux4j.DeviceException;
import org.linux4j.spi.linux.DmaBuffer;
import org.linux4j.spi.linux.Linux;

/** Where memory that devices share comes from. */
public enum DmabufSource {

    /** The heap {@code /dev/dma_heap/system}, or {@code /dev/udmabuf} where there is none that this user may open. */
    ANY {
        @Override
        DmaBuffer allocate(Linux linux, long size) {
            try {
                return HEAP.allocate(linux, size);
            } catch (DeviceException e) {
                try {
                    return UDMABUF.allocate(linux, size);
                } catch (DeviceException second) {
                    e.addSuppressed(second);
                    throw e;
                }
            }
        }
    },

    /** The heap {@code /dev/dma_heap/system}. */
    HEAP {
        @Override
        DmaBuffer allocate(Linux linux, long size) {
            return DmaBuffer.fromHeap(linux, "system", size);
        }
    },

    /** This program's memory, through {@code /dev/udmabuf}. */
    UDMABUF {
        @Override
        DmaBuffer allocate(Linux linux, long size) {
            return DmaBuffer.fromProgram(linux, size);
        }
    };

    abstract DmaBuffer allocate(Linux linux, long size);
}
