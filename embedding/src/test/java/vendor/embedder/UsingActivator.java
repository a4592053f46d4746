package vendor.embedder;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceManager;
import org.linux4j.video.VideoDevice;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that uses devices; what it does is started by its services, whose types every framework knows. */
abstract class UsingActivator implements BundleActivator {

    abstract DeviceManager manager(BundleContext context);

    /** Whether this bundle closes the manager, or whoever gave it does. */
    abstract boolean owns();

    private DeviceManager devices;

    @Override
    public void start(BundleContext context) {
        devices = manager(context);
        // Left open for others to close.
        VideoDevice camera = devices.open(System.getProperty("vendor.camera", "pattern:bars"), VideoDevice.class);
        context.registerService(Callable.class, () -> Program.use(devices), null);
        context.registerService(Supplier.class, () -> state(camera), null);
    }

    private static String state(VideoDevice camera) {
        try {
            camera.format();
            return "open";
        } catch (DeviceClosedException e) {
            return "closed";
        }
    }

    @Override
    public void stop(BundleContext context) {
        if (owns()) {
            devices.close();
        }
    }
}
