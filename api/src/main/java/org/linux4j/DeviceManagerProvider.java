package org.linux4j;

/**
 * The service through which {@link DeviceManager#builder()} finds its implementation; applications do not call it.
 *
 * @since 0.1
 */
public interface DeviceManagerProvider {

    /**
     * Begins a device manager.
     *
     * @return a new builder
     */
    DeviceManager.Builder builder();
}
