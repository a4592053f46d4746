package org.linux4j.spi.linux;

import java.util.List;
import org.linux4j.Bridge;

/**
 * A bridge to the system calls of this machine, found as a service, or handed over by
 * {@link org.linux4j.DeviceManager.Builder#syscalls}.
 *
 * @since 0.1
 */
public interface SyscallsProvider extends Bridge {

    /**
     * Which bridge is taken where several can be had: the one of the highest priority, unless the system property
     * {@code linux4j.bridge} names another.
     *
     * @return the priority; JNA has 10, {@code java.lang.foreign} 5
     */
    int priority();

    /**
     * Builds the bridge.
     *
     * @return the system calls
     * @throws org.linux4j.DeviceUnsupportedException if it cannot work here; the message says why and what to do
     */
    Syscalls syscalls();

    /**
     * The one that drivers get where none is handed over: of those that are services.
     *
     * @return one of them
     * @throws org.linux4j.DeviceException if none works; with what kept the best from working
     */
    static SyscallsProvider find() {
        return Bridges.load().provider();
    }

    /**
     * The one of several that is taken: that of the highest priority which works here, unless the system property
     * {@code linux4j.bridge} names another. For what hands a bridge over.
     *
     * @param providers the bridges that can be had
     * @return one of them
     * @throws org.linux4j.DeviceException if none works; with what kept the best from working
     */
    static SyscallsProvider firstWorking(SyscallsProvider... providers) {
        return Bridges.load(List.of(providers)).provider();
    }
}
