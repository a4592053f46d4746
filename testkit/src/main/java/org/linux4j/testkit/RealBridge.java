package org.linux4j.testkit;

import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.SyscallsProvider;

/**
 * The bridge that drivers would get here, for tests that make real system calls: the best of those on the class path, unless the
 * system property {@code linux4j.bridge} names one.
 *
 * @since 0.1
 */
public final class RealBridge {
    private RealBridge() {}

    /**
     * Loads it.
     *
     * @return its system calls
     */
    public static Syscalls syscalls() {
        return SyscallsProvider.find().syscalls();
    }
}
