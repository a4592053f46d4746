package org.linux4j.testkit;

import java.util.ServiceLoader;
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
     * Finds it.
     *
     * @return the bridge
     */
    public static SyscallsProvider provider() {
        return SyscallsProvider.firstWorking(ServiceLoader.load(SyscallsProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toArray(SyscallsProvider[]::new));
    }

    /**
     * Loads it.
     *
     * @return its system calls
     */
    public static Syscalls syscalls() {
        return provider().syscalls();
    }
}
