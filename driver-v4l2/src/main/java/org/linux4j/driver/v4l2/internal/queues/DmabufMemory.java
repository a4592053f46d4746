package org.linux4j.driver.v4l2.internal.queues;

import org.linux4j.DeviceException;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.spi.linux.DmaBuffer;
import org.linux4j.spi.linux.Linux;

/** Takes memory from where a {@link DmabufSource} says. */
final class DmabufMemory {

    private DmabufMemory() {}

    static DmaBuffer allocate(Linux linux, DmabufSource source, long size) {
        return switch (source) {
            case HEAP -> DmaBuffer.fromHeap(linux, "system", size);
            case UDMABUF -> DmaBuffer.fromProgram(linux, size);
            case ANY -> fromAny(linux, size);
        };
    }

    private static DmaBuffer fromAny(Linux linux, long size) {
        try {
            return allocate(linux, DmabufSource.HEAP, size);
        } catch (DeviceException e) {
            try {
                return allocate(linux, DmabufSource.UDMABUF, size);
            } catch (DeviceException second) {
                e.addSuppressed(second);
                throw e;
            }
        }
    }
}
