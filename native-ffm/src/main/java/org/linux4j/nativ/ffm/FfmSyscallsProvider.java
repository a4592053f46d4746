package org.linux4j.nativ.ffm;

import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.SyscallsProvider;

/**
 * The bridge on {@code java.lang.foreign}. Thread-safe.
 *
 * @since 0.1
 */
public final class FfmSyscallsProvider implements SyscallsProvider {

    /** For the service loader, and for {@link org.linux4j.DeviceManager.Builder#syscalls}; nothing is loaded yet. */
    public FfmSyscallsProvider() {}

    @Override
    public String name() {
        return "ffm";
    }

    /**
     * {@inheritDoc}
     *
     * <p>After JNA, until it has been tried for longer; last where this cannot work at all.
     */
    @Override
    public int priority() {
        return Foreign.priority();
    }

    @Override
    public Syscalls syscalls() {
        return Foreign.syscalls();
    }
}
