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
        if (Loading.FAILURE != null) {
            throw LoadFailure.unsupported(Loading.FAILURE);
        }
        return new JnaSyscalls();
    }

    /** Done once, for a class that failed to begin says no more why: all who ask are told what the first was told. */
    private static final class Loading {
        static final Throwable FAILURE = load();

        private static Throwable load() {
            try {
                Libc.load();
                return null;
            } catch (LinkageError | RuntimeException e) {
                return e;
            }
        }
    }
}
