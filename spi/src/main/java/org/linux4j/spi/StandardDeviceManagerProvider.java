package org.linux4j.spi;

import org.linux4j.DeviceManager;
import org.linux4j.DeviceManagerProvider;

/**
 * Brings the device manager to {@link DeviceManager#builder()}.
 *
 * @since 0.1
 */
public final class StandardDeviceManagerProvider implements DeviceManagerProvider {

    /** For the service loader. */
    public StandardDeviceManagerProvider() {}

    @Override
    public DeviceManager.Builder builder() {
        return new StandardDeviceManagerBuilder();
    }
}
