package org.linux4j.input;

import java.util.List;

/**
 * The map from scan codes to keys inside the kernel's driver of a keyboard or remote control. Changes are for the whole
 * machine, and last until the device is gone.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public interface KeyMap {

    /**
     * All entries.
     *
     * @return a new list; empty where the device has no such map
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<KeyMapEntry> entries();

    /**
     * The key of a scan code.
     *
     * @param scanCode what the hardware sends
     * @return the entry
     * @throws org.linux4j.DeviceException if the device is closed or gone, or does not know the scan code
     */
    KeyMapEntry get(long scanCode);

    /**
     * Changes the key of a scan code.
     *
     * @param scanCode what the hardware sends
     * @param key a code of {@code EV_KEY}
     * @throws IllegalArgumentException if the code is of another type
     * @throws org.linux4j.DeviceException if the device is closed or gone, or does not take it
     */
    void set(long scanCode, InputCode key);
}
