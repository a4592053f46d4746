package org.linux4j.nativ.jna;

import org.linux4j.spi.linux.Machine;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.SyscallsProvider;

/** The bridge on JNA. Thread-safe. */
public final class JnaSyscallsProvider implements SyscallsProvider {

    /** For the service loader. */
    public JnaSyscallsProvider() {}

    @Override
    public String name() {
        return "jna";
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public Syscalls syscalls() {
        // First: the signatures in Libc are right on the known machines only.
        Machine.current();
        try {
            Libc.load();
        } catch (LinkageError | RuntimeException e) {
            throw LoadFailure.unsupported(e);
        }
        return new JnaSyscalls();
    }
}
