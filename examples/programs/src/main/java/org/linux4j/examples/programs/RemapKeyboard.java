package org.linux4j.examples.programs;

import java.util.Map;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputClass;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputRemapper;

/** Makes CapsLock another Escape, until it is ended. */
public final class RemapKeyboard {

    private RemapKeyboard() {}

    /**
     * Runs it.
     *
     * @param arguments the keyboard, unless it is the first
     */
    public static void main(String[] arguments) {
        try (DeviceManager devices = DeviceManager.create();
                InputDevice keyboard = arguments.length == 0
                        ? devices.first(InputDevice.class, InputClass.KEYBOARD)
                        : devices.open(arguments[0], InputDevice.class);
                InputRemapper remapper =
                        InputRemapper.of(devices, keyboard, Map.of(InputCodes.KEY_CAPSLOCK, InputCodes.KEY_ESC))) {
            System.out.println(keyboard.name() + " is remapped");
            remapper.run();
        }
    }
}
