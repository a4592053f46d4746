package org.linux4j.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.linux4j.DeviceException;
import org.linux4j.DriverFailure;
import org.linux4j.Plugins;

/** Finds drivers as services; one that cannot be loaded is reported and passed over. */
final class DriverLoader {

    /** A loader that answers with an error again and again has nothing more to give. */
    private static final int MAX_ERRORS_IN_A_ROW = 16;

    private final Duration patience;
    private final Consumer<DriverFailure> report;
    private final List<Found> found = new ArrayList<>();

    /** A driver, and where it came from. */
    record Found(DeviceDriver driver, Origin origin) {}

    /**
     * Makes the loader.
     *
     * @param patience how long a plugin's constructor is waited for
     * @param report told of each that cannot be loaded, perhaps more than once
     */
    DriverLoader(Duration patience, Consumer<DriverFailure> report) {
        this.patience = patience;
        this.report = report;
    }

    /** Those built in first, for the path on which drivers stand has no order of its own. */
    List<Found> load(List<ClassLoader> loaders, List<ModuleLayer> layers, List<Plugins.Plugin> plugins) {
        collect(ServiceLoader.load(DeviceDriver.class));
        // The loader of this class finds drivers where the context class loader does not, as in OSGi-like hosts.
        collect(ServiceLoader.load(DeviceDriver.class, DriverLoader.class.getClassLoader()));
        for (ClassLoader loader : loaders) {
            collect(ServiceLoader.load(DeviceDriver.class, loader));
        }
        for (ModuleLayer layer : layers) {
            collect(ServiceLoader.load(layer, DeviceDriver.class));
        }
        plugins.forEach(plugin ->
                collect(ServiceLoader.load(DeviceDriver.class, plugin.loader()), Optional.of(plugin.place())));
        return found.stream()
                .sorted(Comparator.comparing((Found one) -> one.origin().kind()))
                .toList();
    }

    private void collect(ServiceLoader<DeviceDriver> services) {
        collect(services, Optional.empty());
    }

    private void collect(ServiceLoader<DeviceDriver> services, Optional<Path> place) {
        Iterator<ServiceLoader.Provider<DeviceDriver>> providers =
                services.stream().iterator();
        int errors = 0;
        while (errors < MAX_ERRORS_IN_A_ROW) {
            ServiceLoader.Provider<DeviceDriver> provider;
            try {
                if (!providers.hasNext()) {
                    return;
                }
                provider = providers.next();
                errors = 0;
            } catch (Throwable e) {
                Thrown.rethrowFatal(e);
                errors++;
                report.accept(new DriverFailure(
                        "(unknown)", place.map(Path::toString).orElse(""), "cannot be loaded: " + Thrown.text(e), e));
                continue;
            }
            make(provider, place);
        }
    }

    private void make(ServiceLoader.Provider<DeviceDriver> provider, Optional<Path> place) {
        Class<? extends DeviceDriver> type = provider.type();
        // Several loaders see the same class: one instance of it is enough.
        if (found.stream().anyMatch(known -> known.driver().getClass() == type)) {
            return;
        }
        Origin origin = place.map(in -> Origin.plugin(type, in)).orElseGet(() -> Origin.found(type));
        try {
            DriverCalls calls = new DriverCalls(type.getName(), origin, patience);
            found.add(new Found(calls.waiting("constructor", provider::get), origin));
        } catch (DeviceException e) {
            report.accept(GuardedSession.failure(type.getName(), origin, e));
        }
    }
}
