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
        try {
            load();
        } catch (LinkageError | RuntimeException e) {
            throw LoadFailure.unsupported(e);
        }
        return new JnaSyscalls();
    }

    /**
     * JNA begins a thread that never ends, and would hold the program that opened the first device: by the context class loader
     * and, before JDK 24, by the rights of all who are on the stack, both of which threads inherit.
     */
    @SuppressWarnings("removal")
    private static void load() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JnaSyscallsProvider.class.getClassLoader());
        try {
            AccessController.doPrivileged((PrivilegedAction<Void>) () -> {
                Libc.load();
                return null;
            });
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
