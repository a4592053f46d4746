package org.linux4j.examples.programs;

import org.linux4j.DeviceManager;
import org.linux4j.input.AbsoluteAxes;
import org.linux4j.input.InputClass;
import org.linux4j.input.InputDevice;

/** Shows how the first gamepad stands, ten times a second. */
public final class GamepadState {

    private GamepadState() {}

    /**
     * Runs it.
     *
     * @param arguments none
     * @throws InterruptedException if it fails
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (DeviceManager devices = DeviceManager.create();
                InputDevice pad = devices.first(InputDevice.class, InputClass.GAMEPAD)) {
            while (true) {
                AbsoluteAxes axes = pad.absolute();
                System.out.println("X:" + axes.x() + " Y:" + axes.y() + " RX:" + axes.rx() + " RY:" + axes.ry());
                Thread.sleep(100);
            }
        }
    }
}
