package org.linux4j.driver.v4l2.internal.node;

import java.util.List;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Readiness;

/**
 * Another opening of a node, to be read or written, and the wait for it: the kernel keeps an opening that was read from
 * streaming in its own way until it is closed.
 */
public final class V4l2Opening implements AutoCloseable {

    public final FileHandle handle;
    public final Readiness readiness;

    private V4l2Opening(FileHandle handle, Readiness readiness) {
        this.handle = handle;
        this.readiness = readiness;
    }

    public static V4l2Opening of(V4l2Node node) {
        FileHandle handle = node.reopen();
        try {
            return new V4l2Opening(handle, new Readiness(node.linux(), handle));
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    @Override
    public void close() {
        CloseAll.of(List.of(readiness, handle));
    }
}
