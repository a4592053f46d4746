package org.linux4j.spi.linux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.linux4j.Bridge;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;

/** Finds the bridges to the system calls as services; one that cannot be loaded is passed over for the next. */
final class Bridges {

    /** Names the one that is taken, for tests and for comparisons. */
    private static final String PROPERTY = "linux4j.bridge";

    private final List<SyscallsProvider> providers = new ArrayList<>();
    /** What kept one from being loaded; null where nothing did. */
    private Throwable unloaded;

    /** The bridge that works. */
    record Loaded(SyscallsProvider provider, Syscalls syscalls) {
        String name() {
            return provider.name();
        }
    }

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
     * Loads the best one of several that works.
     *
     * @throws DeviceException if there is none; with what kept the best from working
     */
    static Loaded load(List<SyscallsProvider> providers) {
        Bridges bridges = new Bridges();
        bridges.providers.addAll(providers);
        return bridges.best();
    }

    /**
     * Loads the one that the application handed over.
     *
     * @throws DeviceUnsupportedException if it is no bridge to system calls, or does not work here
     */
    static Loaded load(Bridge handedOver) {
        if (handedOver instanceof SyscallsProvider provider) {
            return new Loaded(provider, provider.syscalls());
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
        String asked = System.getProperty(PROPERTY, "");
        if (!asked.isEmpty()) {
            keepOnly(asked);
        }
        providers.sort(Comparator.comparingInt(SyscallsProvider::priority).reversed());
        // The best one's is the one to mend.
        DeviceException first = null;
        for (SyscallsProvider provider : providers) {
            try {
                return new Loaded(provider, provider.syscalls());
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
                        "add the module org.linux4j.nativ.jna (linux4j-native-jna.jar, jna-jpms.jar) to the run-time path, or"
                                + " org.linux4j.nativ.ffm (linux4j-native-ffm.jar) on Java 22 and later;"
                                + " where it is there and services do not reach it, as in OSGi frameworks, hand it over:"
                                + " DeviceManager.builder().syscalls(new JnaSyscallsProvider())"));
    }

    private void keepOnly(String name) {
        String names = providers.stream().map(SyscallsProvider::name).sorted().collect(Collectors.joining(", "));
        providers.removeIf(provider -> !provider.name().equals(name));
        if (providers.isEmpty() && unloaded == null) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("start", "no bridge to the system calls is named '" + name + "'")
                            .hint("-D" + PROPERTY + " names one that is on the run-time path; there "
                                    + (names.isEmpty() ? "is none" : "is: " + names)));
        }
    }
}
