package org.linux4j.examples.programs;

import org.linux4j.DeviceManager;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSink;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;

/** Shows a camera on a video output: {@code CameraToOutput 0 10}. */
public final class CameraToOutput {

    private CameraToOutput() {}

    /**
     * Runs it.
     *
     * @param arguments the camera and the output
     */
    public static void main(String[] arguments) {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = devices.open(arguments[0], VideoDevice.class);
                VideoOutputDevice screen = devices.open(arguments[1], VideoOutputDevice.class);
                CaptureStream frames = camera.capture();
                FrameSink sink = screen.output(OutputSettings.of(frames.format()))) {
            frames.forEach(sink::send);
        }
    }
}
