package vendor.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Whoever operates a Karaf: installs the feature, and then bundles of somebody else's, and ends it.
 *
 * <p>System properties say which: {@code vendor.features} is the address of the features file, {@code vendor.feature} the name,
 * {@code vendor.bundles} has the addresses of the bundles, the last of which uses devices, and what it saw goes to the file
 * {@code vendor.report}.
 */
public final class KarafOperator implements BundleActivator {

    private static final long PATIENCE = 120_000;

    @Override
    public void start(BundleContext context) {
        // What starts bundles must go on.
        new Thread(() -> operate(context), "operator").start();
    }

    @Override
    public void stop(BundleContext context) {
        // It has stopped everything itself.
    }

    private static void operate(BundleContext context) {
        try {
            Files.writeString(Path.of(System.getProperty("vendor.report")), report(context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end(context);
        }
    }

    private static void end(BundleContext context) {
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String report(BundleContext context) {
        try {
            return install(context);
        } catch (Exception e) {
            e.printStackTrace();
            return e.toString();
        }
    }

    private static String install(BundleContext context) throws Exception {
        service(context, BootFinished.class);
        FeaturesService features = service(context, FeaturesService.class);
        features.addRepository(URI.create(System.getProperty("vendor.features")));
        features.installFeature(System.getProperty("vendor.feature"));
        Bundle last = null;
        for (String address : System.getProperty("vendor.bundles").split(" ")) {
            last = context.installBundle(address);
            last.start();
        }
        Object used = service(context, Callable.class).call();
        Supplier<?> device = service(context, Supplier.class);
        Object before = device.get();
        last.stop();
        return used + ", its device was " + before + " and is " + device.get();
    }

    private static <T> T service(BundleContext context, Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        T service = tracker.waitForService(PATIENCE);
        if (service == null) {
            throw new IllegalStateException("there is no " + type);
        }
        return service;
    }
}
