package org.linux4j.examples.programs;

import org.linux4j.DeviceManager;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputSource;
import org.linux4j.input.TypedText;

/** Prints what a barcode scanner reads, which nobody else gets meanwhile. */
public final class BarcodeScanner {

    private BarcodeScanner() {}

    /**
     * Runs it.
     *
     * @param arguments the scanner
     */
    public static void main(String[] arguments) {
        try (DeviceManager devices = DeviceManager.create();
                InputDevice scanner = devices.open(arguments[0], InputDevice.class);
                InputSource<InputEvent> events =
                        scanner.events(InputEventSettings.builder().grab().build())) {
            System.out.println("Scan something");
            TypedText typed = TypedText.of(scanner);
            for (InputEvent event : events) {
                typed.accept(event).ifPresent(System.out::println);
            }
        }
    }
}
