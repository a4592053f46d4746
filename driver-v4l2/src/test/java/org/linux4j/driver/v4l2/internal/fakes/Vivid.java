package org.linux4j.driver.v4l2.internal.fakes;

import java.util.List;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.video.VideoDevice;

/** Finds the capture nodes of the lab's vivid devices, and runs programs beside. */
public final class Vivid {

    private Vivid() {}

    /** The capture nodes of all of them. */
    static List<DeviceDescriptor> captures(DeviceManager devices) {
        return devices.list().stream()
                .filter(device -> device.name().matches("vivid-\\d+-vid-cap"))
                .toList();
    }

    /** The capture node of a vivid device, from zero. */
    public static DeviceDescriptor capture(DeviceManager devices, int instance) {
        List<DeviceDescriptor> found = captures(devices);
        if (found.size() <= instance) {
            throw new AssertionError("vivid has not enough capture nodes: " + devices.list());
        }
        return found.get(instance);
    }

    public static VideoDevice open(DeviceManager devices, int instance) {
        VideoDevice camera = devices.open(capture(devices, instance), VideoDevice.class);
        camera.setInput(0);
        return camera;
    }

    /** What a program prints; its failure fails the test. */
    public static String run(String... command) {
        return ChildProgram.output(command);
    }
}
