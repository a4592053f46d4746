package org.linux4j.led;

import org.linux4j.EventSource;
import org.linux4j.VirtualDevice;

/**
 * The host side of an LED that this program plays, which the kernel calls uleds: other programs and triggers switch it, and
 * it is told.
 *
 * <pre>{@code
 * try (VirtualLed led = devices.create(new LedSpec("window:green:status", 255))) {
 *     for (LedEvent event : led.events()) {
 *         paint(event.brightness().orElseThrow());
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public interface VirtualLed extends VirtualDevice {

    /**
     * How bright it is.
     *
     * @return what programs and triggers have made of it last, up to now
     * @throws org.linux4j.DeviceException if the device is closed
     */
    int brightness();

    /**
     * Tells whenever its brightness is another, also by a trigger. What changes before it is read is one event.
     *
     * @return the events from now on, of type {@link LedEvent#BRIGHTNESS}; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceException if the device is closed
     */
    EventSource<LedEvent> events();
}
