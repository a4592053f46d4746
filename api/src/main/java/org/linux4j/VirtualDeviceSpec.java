package org.linux4j;

/**
 * What a virtual device shall be; {@link DeviceManager#create(VirtualDeviceSpec)} makes one of it.
 *
 * <p>Specifications are immutable values. A driver takes those of the classes it knows and leaves the others alone.
 *
 * @param <V> what such a device is played with
 * @since 0.1
 */
public interface VirtualDeviceSpec<V extends VirtualDevice> {

    /**
     * What such a device is played with, for the manager to hold its driver to.
     *
     * @return the interface
     */
    Class<V> role();
}
