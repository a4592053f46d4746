package org.linux4j.spi;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.linux4j.DriverFailure;

/** Finds drivers as services; one that cannot be loaded is reported and passed over. */
final class DriverLoader {

    /** A loader that answers with an error again and again has nothing more to give. */
    private static final int MAX_ERRORS_IN_A_ROW = 16;

    private final Consumer<DriverFailure> report;

    DriverLoader(Consumer<DriverFailure> report) {
        this.report = report;
    }

    List<DeviceDriver> load(List<ClassLoader> loaders, List<ModuleLayer> layers) {
        List<DeviceDriver> found = new ArrayList<>();
        collect(ServiceLoader.load(DeviceDriver.class), found);
        // The loader of this class finds drivers where the context class loader does not, as in OSGi-like hosts.
        collect(ServiceLoader.load(DeviceDriver.class, DriverLoader.class.getClassLoader()), found);
        for (ClassLoader loader : loaders) {
            collect(ServiceLoader.load(DeviceDriver.class, loader), found);
        }
        for (ModuleLayer layer : layers) {
            collect(ServiceLoader.load(layer, DeviceDriver.class), found);
        }
        return found;
    }

    private void collect(ServiceLoader<DeviceDriver> services, List<DeviceDriver> found) {
        Iterator<ServiceLoader.Provider<DeviceDriver>> providers =
                services.stream().iterator();
        int errors = 0;
        while (errors < MAX_ERRORS_IN_A_ROW) {
            String driver = "(unknown)";
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<DeviceDriver> provider = providers.next();
                Class<? extends DeviceDriver> type = provider.type();
                driver = type.getName();
                // Several loaders see the same class: one instance of it is enough.
                if (found.stream().noneMatch(known -> known.getClass() == type)) {
                    found.add(provider.get());
                }
                errors = 0;
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                errors++;
                report.accept(new DriverFailure(driver, "cannot be loaded: " + e, e));
            }
        }
    }
}
