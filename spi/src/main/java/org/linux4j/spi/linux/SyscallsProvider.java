package org.linux4j.spi.linux;

/**
 * A bridge to the system calls of this machine, found as a service.
 *
 * @since 0.1
 */
public interface SyscallsProvider {

    /**
     * The bridge's name, for reports.
     *
     * @return a name such as {@code jna}
     */
    String name();

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
