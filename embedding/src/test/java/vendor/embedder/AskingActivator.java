package vendor.embedder;

import org.linux4j.DeviceManager;
import org.osgi.framework.BundleContext;

/** Where the device manager is a service; whoever offers it closes it when this bundle stops. */
public final class AskingActivator extends UsingActivator {

    @Override
    DeviceManager manager(BundleContext context) {
        return context.getService(context.getServiceReference(DeviceManager.class));
    }

    @Override
    boolean owns() {
        return false;
    }
}
