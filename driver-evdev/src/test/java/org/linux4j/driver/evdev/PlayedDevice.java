package org.linux4j.driver.evdev;

import org.linux4j.DeviceManager;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.VirtualInput;

/** A virtual device and its node, opened: what one plays the other tells. */
final class PlayedDevice implements AutoCloseable {

    final VirtualInput host;
    final InputDevice device;

    PlayedDevice(DeviceManager devices, InputDeviceSpec spec) {
        host = devices.create(spec);
        device = devices.open(host.descriptor(), InputDevice.class);
    }

    /** The device goes, while programs have it. */
    void unplug() {
        host.close();
    }

    String node() {
        return host.descriptor().path().orElseThrow().toString();
    }

    @Override
    public void close() {
        device.close();
        host.close();
    }
}
