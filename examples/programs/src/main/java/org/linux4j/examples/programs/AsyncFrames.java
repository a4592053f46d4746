package org.linux4j.examples.programs;

import java.util.concurrent.ForkJoinPool;
import org.linux4j.DeviceManager;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.VideoDevice;

/** Has frames come while no thread waits for them: {@code AsyncFrames 0}. */
public final class AsyncFrames {

    private AsyncFrames() {}

    /**
     * Runs it.
     *
     * @param arguments the camera
     * @throws Exception if it fails
     */
    public static void main(String[] arguments) throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                CaptureStream frames =
                        devices.open(arguments[0], VideoDevice.class).capture()) {
            frames.forEachAsync(System.out::println, ForkJoinPool.commonPool()).get();
        }
    }
}
