package org.linux4j.osgi;

import java.util.Dictionary;
import java.util.Hashtable;
import org.linux4j.DeviceManager;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Offers the device manager as a service for as long as this bundle is started.
 *
 * @since 0.1
 */
public final class Activator implements BundleActivator {

    /** For the framework. */
    public Activator() {}

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(
                "service.description", "The devices of this machine: a manager for each bundle, closed when it stops");
        // The framework takes it back at the end, and with it every manager.
        context.registerService(DeviceManager.class, new ManagerFactory(context), properties);
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing is left to do.
    }
}
