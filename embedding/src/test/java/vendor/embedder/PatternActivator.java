package vendor.embedder;

import org.linux4j.examples.pattern.PatternDriver;
import org.linux4j.spi.DeviceDriver;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that has a driver, and says so to those who make device managers. */
public final class PatternActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        context.registerService(DeviceDriver.class, new PatternDriver(), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service back.
    }
}
