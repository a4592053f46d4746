package org.linux4j.driver.v4l2.internal.fakes;

import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.video.VideoDevice;

/**
 * Sets every control of every vivid camera to its default before a test.
 *
 * <p>A camera keeps what the test before left in it, and tests run in any order.
 */
public final class VividDefaults implements BeforeEachCallback {

    private static final Set<ControlFlag> LEFT_ALONE =
            Set.of(ControlFlag.READ_ONLY, ControlFlag.WRITE_ONLY, ControlFlag.DISABLED, ControlFlag.INACTIVE);

    @Override
    public void beforeEach(ExtensionContext context) {
        try (DeviceManager devices = DeviceManager.create()) {
            for (DeviceDescriptor capture : Vivid.captures(devices)) {
                try (VideoDevice camera = devices.open(capture, VideoDevice.class)) {
                    camera.controls().forEach(VividDefaults::setDefault);
                }
            }
        }
    }

    private static void setDefault(Control control) {
        if (control.defaultValue().isEmpty() || control.flags().stream().anyMatch(LEFT_ALONE::contains)) {
            return;
        }
        if (!control.value().equals(control.defaultValue().get())) {
            control.reset();
        }
    }
}
