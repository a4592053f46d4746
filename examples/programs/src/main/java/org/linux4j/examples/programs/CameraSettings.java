package org.linux4j.examples.programs;

import org.linux4j.DeviceManager;
import org.linux4j.video.VideoDevice;

/** Shows what a camera is and how it is set, and sets its brightness: {@code CameraSettings 0}. */
public final class CameraSettings {

    private CameraSettings() {}

    /**
     * Runs it.
     *
     * @param arguments the camera
     */
    public static void main(String[] arguments) {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = devices.open(arguments[0], VideoDevice.class)) {
            System.out.println(camera.descriptor().name());
            System.out.println(camera.pixelFormats());
            System.out.println(camera.format());
            camera.controls().set("brightness", 64);
            camera.controls().forEach(System.out::println);
        }
    }
}
