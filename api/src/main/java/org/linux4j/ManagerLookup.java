package org.linux4j;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the implementation of the device manager, wherever this class and the implementation were loaded from. */
final class ManagerLookup {

    /** For frameworks in which a bundle sees no services of others: that of this class imports its package when it is asked for. */
    private static final String KNOWN = "org.linux4j.spi.StandardDeviceManagerProvider";

    private ManagerLookup() {}

    /**
     * The implementation that goes with this copy of the API.
     *
     * @throws IllegalStateException if there is none
     * @throws ServiceConfigurationError if there is one that cannot be loaded
     */
    static DeviceManagerProvider find() {
        ServiceConfigurationError[] failure = new ServiceConfigurationError[1];
        ClassLoader own = ManagerLookup.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        // The context class loader may know another copy of the API, and the implementation of that: so it comes
        // second.
        // It is asked where the implementation stands below the API, as in a program within a server.
        return services(own, failure)
                .or(() -> services(context, failure))
                .or(ManagerLookup::known)
                .orElseThrow(() -> {
                    if (failure[0] != null) {
                        throw failure[0];
                    }
                    return new IllegalStateException("No DeviceManagerProvider was found:"
                            + " add the module org.linux4j.spi (linux4j-spi.jar) to the run-time path");
                });
    }

    private static Optional<DeviceManagerProvider> services(ClassLoader loader, ServiceConfigurationError[] failure) {
        try {
            return ServiceLoader.load(DeviceManagerProvider.class, loader).findFirst();
        } catch (ServiceConfigurationError e) {
            failure[0] = failure[0] == null ? e : failure[0];
            return Optional.empty();
        }
    }

    private static Optional<DeviceManagerProvider> known() {
        try {
            return Optional.of(Class.forName(KNOWN)
                    .asSubclass(DeviceManagerProvider.class)
                    .getConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            return Optional.empty();
        }
    }
}
