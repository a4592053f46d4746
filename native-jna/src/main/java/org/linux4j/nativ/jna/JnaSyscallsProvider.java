package org.linux4j.nativ.jna;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.linux4j.spi.linux.Machine;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.SyscallsProvider;

/**
 * The bridge on JNA. Thread-safe.
 *
 * @since 0.1
 */
public final class JnaSyscallsProvider implements SyscallsProvider {

    /** For the service loader, and for {@link org.linux4j.DeviceManager.Builder#syscalls}; nothing is loaded yet. */
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

        /**
         * JNA begins a thread that never ends, and would hold the program that opened the first device: by the context class loader
         * and, before JDK 24, by the rights of all who are on the stack, both of which threads inherit.
         */
        @SuppressWarnings("removal")
        private static Throwable load() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(JnaSyscallsProvider.class.getClassLoader());
            try {
                AccessController.doPrivileged((PrivilegedAction<Void>) () -> {
                    Libc.load();
                    return null;
                });
                return null;
            } catch (LinkageError | RuntimeException e) {
                return e;
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
