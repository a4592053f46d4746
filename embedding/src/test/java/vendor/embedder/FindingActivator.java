package vendor.embedder;

import org.linux4j.DeviceManager;
import org.osgi.framework.BundleContext;

/** Where a mediator lets bundles find services. */
public final class FindingActivator extends UsingActivator {

    @Override
    DeviceManager manager(BundleContext context) {
        return DeviceManager.create();
    }

    @Override
    boolean owns() {
        return true;
    }
}
