package org.linux4j.driver.evdev;

import org.linux4j.DeviceManager;
import org.linux4j.VirtualDevice;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.VirtualInput;

/** A virtual device and its node, opened: what one plays the other tells. */
final class PlayedDevice implements AutoCloseable {

    final VirtualDevice virtual;
    final VirtualInput host;
    final InputDevice device;

    PlayedDevice(DeviceManager devices, InputDeviceSpec spec) {
        virtual = devices.create(spec);
        host = virtual.as(VirtualInput.class).orElseThrow();
        device = devices.open(virtual.descriptor(), InputDevice.class);
    }

    String node() {
        return virtual.descriptor().path().orElseThrow().toString();
    }

    @Override
    public void close() {
        device.close();
        virtual.close();
    }
}
