package org.example.snapshot;

import java.io.IOException;
import org.linux4j.DeviceManager;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoDevice;

/** Takes one frame of the first camera there is, a pattern where there is none. */
public final class Main {

    private Main() {}

    /** Says what the frame is. */
    public static void main(String[] arguments) throws IOException {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = devices.first(VideoDevice.class);
                FrameLease frame = camera.snapshot()) {
            System.out.println(camera.descriptor().name() + ": " + frame.format());
        }
    }
}
