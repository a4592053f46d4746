package org.linux4j.nativ.ffm;

import org.linux4j.spi.linux.Machine;
import org.linux4j.spi.linux.Syscalls;

/** The bridge as it is on Java 22 and later. */
final class Foreign {

    private Foreign() {}

    /** Behind JNA: once the tests of MIDI in the lab hung by it, and why is not known yet. */
    static int priority() {
        return 5;
    }

    static Syscalls syscalls() {
        // First: the signatures in Libc are right on the known machines only.
        Machine.current();
        if (Loading.FAILURE != null) {
            throw LoadFailure.unsupported(Loading.FAILURE);
        }
        return new FfmSyscalls();
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
