package vendor.embedder;

import org.linux4j.DeviceManager;
import org.linux4j.driver.evdev.EvdevDriver;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.examples.pattern.PatternDriver;
import org.linux4j.nativ.jna.JnaSyscallsProvider;
import org.osgi.framework.BundleContext;

/** Where nothing finds services: drivers and the bridge are handed over. */
public final class HandingActivator extends UsingActivator {

    @Override
    DeviceManager manager(BundleContext context) {
        return DeviceManager.builder()
                .driver(new PatternDriver())
                .driver(new V4l2Driver())
                .driver(new EvdevDriver())
                .syscalls(new JnaSyscallsProvider())
                .build();
    }

    @Override
    boolean owns() {
        return true;
    }
}
