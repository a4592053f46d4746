package org.linux4j;

/**
 * A role: the device tells what happens on it, in a way that any program can show.
 *
 * <p>Asked for with {@link Device#as}. Drivers whose devices have events offer it, whatever the events are.
 *
 * @since 0.1
 */
public interface EventfulDevice extends Device {

    /**
     * Opens the events of this device.
     *
     * @return a new source; the caller closes it, and closing the device closes it too
     * @throws DeviceException if the device is closed or gone, or its events cannot be had now
     */
    EventSource<? extends Event> events();
}
