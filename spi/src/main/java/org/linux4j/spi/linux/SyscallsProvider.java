package org.linux4j.spi.linux;

import org.linux4j.Bridge;

/**
 * A bridge to the system calls of this machine, found as a service, or handed over by
 * {@link org.linux4j.DeviceManager.Builder#syscalls}.
 *
 * @since 0.1
 */
public interface SyscallsProvider extends Bridge {

    /**
     * Which bridge is taken where several can be had: the one of the highest priority.
     *
     * @return the priority; JNA has 10
     */
    int priority();

    /**
     * Builds the bridge.
     *
     * @return the system calls
     * @throws org.linux4j.DeviceUnsupportedException if it cannot work here; the message says why and what to do
     */
    Syscalls syscalls();
}
