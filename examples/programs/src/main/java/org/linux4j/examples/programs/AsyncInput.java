package org.linux4j.examples.programs;

import java.util.concurrent.ForkJoinPool;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputClass;
import org.linux4j.input.InputDevice;

/** Shows what happens on the first gamepad, while no thread waits for it. */
public final class AsyncInput {

    private AsyncInput() {}

    /**
     * Runs it.
     *
     * @param arguments none
     * @throws Exception if it fails
     */
    public static void main(String[] arguments) throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                InputDevice pad = devices.first(InputDevice.class, InputClass.GAMEPAD)) {
            pad.events()
                    .forEachAsync(System.out::println, ForkJoinPool.commonPool())
                    .get();
        }
    }
}
