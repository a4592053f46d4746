package vendor.host;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** A framework of OSGi with bundles that were installed from jars. */
final class Felix implements AutoCloseable {

    private final Framework framework;
    private final Map<String, Bundle> bundles = new HashMap<>();

    Felix(Path storage) throws BundleException {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                        "felix.log.level",
                        "1"));
        framework.init();
    }

    /** Installs them all, and starts them. */
    void start(List<File> jars) throws BundleException {
        BundleContext context = framework.getBundleContext();
        List<Bundle> installed = new ArrayList<>();
        for (File jar : jars) {
            Bundle bundle = context.installBundle(jar.toURI().toString());
            bundles.put(bundle.getSymbolicName(), bundle);
            installed.add(bundle);
        }
        framework.start();
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    Bundle bundle(String name) {
        return bundles.get(name);
    }

    /** Uninstalls bundles by their names, and lets go of what was wired to them. */
    void remove(Predicate<String> names, Freed freed) throws BundleException, InterruptedException {
        List<Bundle> going = new ArrayList<>();
        for (Map.Entry<String, Bundle> one : bundles.entrySet()) {
            String name = one.getKey();
            if (names.test(name)) {
                freed.add(name, one.getValue().adapt(BundleWiring.class).getClassLoader());
                one.getValue().uninstall();
                going.add(one.getValue());
            }
        }
        bundles.values().removeAll(going);
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(going, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        if (!refreshed.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the framework does not refresh its bundles");
        }
    }

    /** What the bundle of the program does. */
    String use() throws Exception {
        return (String) service(Callable.class).call();
    }

    /** Whether the device that the bundle left open is. */
    Supplier<?> state() {
        return service(Supplier.class);
    }

    private <T> T service(Class<T> type) {
        BundleContext context = framework.getBundleContext();
        return context.getService(context.getServiceReference(type));
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
