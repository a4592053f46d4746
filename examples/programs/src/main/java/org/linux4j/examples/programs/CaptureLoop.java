package org.linux4j.examples.programs;

import org.linux4j.DeviceManager;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoDevice;

/** Captures from a camera: {@code CaptureLoop 0}. */
public final class CaptureLoop {

    private CaptureLoop() {}

    /**
     * Runs it.
     *
     * @param arguments the camera
     */
    public static void main(String[] arguments) {
        try (DeviceManager devices = DeviceManager.create();
                CaptureStream frames =
                        devices.open(arguments[0], VideoDevice.class).capture()) {
            for (Frame frame : frames) {
                System.out.println("frame #" + frame.sequence() + ": " + frame.bytesUsed() + " bytes");
            }
        }
    }
}
