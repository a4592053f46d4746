package org.linux4j.osgi;

import org.linux4j.Bridge;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.nativ.ffm.FfmSyscallsProvider;
import org.linux4j.nativ.jna.JnaSyscallsProvider;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.linux.SyscallsProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** Makes a device manager for each bundle that asks, so that one which stops closes its own devices and no others. */
final class ManagerFactory implements ServiceFactory<DeviceManager> {

    private final BundleContext context;

    ManagerFactory(BundleContext context) {
        this.context = context;
    }

    @Override
    public DeviceManager getService(Bundle bundle, ServiceRegistration<DeviceManager> registration) {
        // What is handed over is all there is: a mediator, where there is one, would find some of them again.
        DeviceManager.Builder builder = DeviceManager.builder().discovery(false).syscalls(bridge());
        KnownDrivers.present().forEach(builder::driver);
        registered(builder);
        return builder.build();
    }

    /** Where none works, the drivers say why. */
    private static Bridge bridge() {
        try {
            return SyscallsProvider.firstWorking(new FfmSyscallsProvider(), new JnaSyscallsProvider());
        } catch (DeviceException e) {
            return new JnaSyscallsProvider();
        }
    }

    /** Drivers of others; ours may be services, too, where a mediator registers them. */
    private void registered(DeviceManager.Builder builder) {
        try {
            for (ServiceReference<DeviceDriver> reference : context.getServiceReferences(DeviceDriver.class, null)) {
                DeviceDriver driver = context.getService(reference);
                if (driver != null && !KnownDrivers.isOne(driver.getClass().getName())) {
                    builder.driver(driver);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is right", e);
        }
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<DeviceManager> registration, DeviceManager manager) {
        manager.close();
    }
}
