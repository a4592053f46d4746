package org.linux4j;

/**
 * A driver as an application sees it: a name, and an object to hand to {@link DeviceManager.Builder#driver}.
 *
 * <p>Drivers are written against the module {@code org.linux4j.spi}; each implements its {@code DeviceDriver}.
 *
 * @since 0.1
 */
public interface Driver {

    /**
     * The driver's name, the first part of the ids of its devices.
     *
     * @return lower-case letters, digits and {@code -}, beginning with a letter
     */
    String name();
}
