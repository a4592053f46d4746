package org.linux4j;

/**
 * What a virtual device shall be; {@link DeviceManager#create(VirtualDeviceSpec)} makes one of it.
 *
 * <p>Specifications are immutable values. A driver takes those of the classes it knows and leaves the others alone.
 */
public interface VirtualDeviceSpec {}
