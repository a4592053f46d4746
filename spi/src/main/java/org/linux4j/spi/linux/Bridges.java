package org.linux4j.spi.linux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.linux4j.Bridge;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;

/** Finds the bridges to the system calls as services; one that cannot be loaded is passed over for the next. */
final class Bridges {

    private final List<SyscallsProvider> providers = new ArrayList<>();
    /** What kept one from being loaded; null where nothing did. */
    private Throwable unloaded;

    /** The bridge that works. */
    record Loaded(String name, Syscalls syscalls) {}

    private Bridges() {}

    /**
     * Loads the best one that works.
     *
     * @throws DeviceException if there is none; with what kept the best from working
     */
    static Loaded load() {
        Bridges bridges = new Bridges();
        bridges.collect(ServiceLoader.load(SyscallsProvider.class, Linux.class.getClassLoader()));
        bridges.collect(ServiceLoader.load(SyscallsProvider.class));
        return bridges.best();
    }

    /**
     * Loads the one that the application handed over.
     *
     * @throws DeviceUnsupportedException if it is no bridge to system calls, or does not work here
     */
    static Loaded load(Bridge handedOver) {
        if (handedOver instanceof SyscallsProvider provider) {
            return new Loaded(provider.name(), provider.syscalls());
        }
        throw new DeviceUnsupportedException(DeviceException.failure(
                        "start", "the bridge that was handed over has no system calls")
                .hint(handedOver.getClass().getName() + " does not implement " + SyscallsProvider.class.getName()));
    }

    private void collect(ServiceLoader<SyscallsProvider> services) {
        Iterator<SyscallsProvider> found = services.iterator();
        // One that answers with an error again and again has nothing more to give.
        for (int errors = 0; errors < 16; ) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                SyscallsProvider provider = found.next();
                // Both loaders may know it.
                if (providers.stream().noneMatch(one -> one.getClass() == provider.getClass())) {
                    providers.add(provider);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                errors++;
                unloaded = e;
            }
        }
    }

    private Loaded best() {
        providers.sort(Comparator.comparingInt(SyscallsProvider::priority).reversed());
        // The best one's is the one to mend.
        DeviceException first = null;
        for (SyscallsProvider provider : providers) {
            try {
                return new Loaded(provider.name(), provider.syscalls());
            } catch (DeviceException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
        if (unloaded != null) {
            // For want of a descriptor to read it by, for one.
            throw new DeviceException(DeviceException.failure(
                            "start", "the bridge to the system calls cannot be loaded: " + unloaded.getMessage())
                    .hint("does this process have too many files open? `ulimit -n` says how many it may")
                    .cause(unloaded));
        }
        throw new DeviceUnsupportedException(DeviceException.failure("start", "no bridge to the system calls is there")
                .hint(
                        "add the module org.linux4j.nativ.jna (linux4j-native-jna.jar, jna-jpms.jar) to the run-time path;"
                                + " where it is there and services do not reach it, as in OSGi frameworks, hand it over:"
                                + " DeviceManager.builder().syscalls(new JnaSyscallsProvider())"));
    }
}
