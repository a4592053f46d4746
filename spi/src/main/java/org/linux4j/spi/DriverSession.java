package org.linux4j.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;

/**
 * A driver at work for one device manager. Thread-safe.
 *
 * @since 0.1
 */
public interface DriverSession extends AutoCloseable {

    /**
     * The devices that are there now, in their natural order.
     *
     * <p>Opens nothing it need not open; a device that this user may not open is listed with
     * {@link org.linux4j.Access.Denied}; one that answers oddly is listed as far as it is known.
     *
     * @return the descriptors, each with an id of this driver
     * @throws org.linux4j.DeviceException if nothing can be listed; the manager reports it and lists the other drivers'
     */
    List<DeviceDescriptor> list();

    /**
     * The device of a name.
     *
     * @param local the device's name, without the name of this driver
     * @return the descriptor as {@link #list()} has it, or nothing where there is no such device. The default lists all
     *     devices, which is what a driver of few can afford: one whose devices are many, or slow to ask, asks the one alone
     * @throws org.linux4j.DeviceException if that cannot be told
     */
    default Optional<DeviceDescriptor> find(String local) {
        return list().stream()
                .filter(descriptor -> descriptor.id().local().equals(local))
                .findFirst();
    }

    /**
     * The device at a path, where it is one of this driver's, even if {@link #list()} does not show it (a node outside
     * {@code /dev}, a symbolic link).
     *
     * @param path an absolute path that exists
     * @return the descriptor, or nothing where it is no device of this driver; the default looks for the path in the list
     */
    default Optional<DeviceDescriptor> at(Path path) {
        return list().stream()
                .filter(descriptor -> descriptor.path().filter(path::equals).isPresent())
                .findFirst();
    }

    /**
     * Whether a device could have a role, as far as its descriptor tells. It settles which of several devices a
     * name means for somebody who wants that role; {@link #open} has the last word.
     *
     * @param descriptor a descriptor of this driver
     * @param role the role
     * @return false if it surely has not, or nobody means it who wants that role, as the pictures of a touch pad by somebody
     *     who wants a camera; the default is true
     */
    default boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return true;
    }

    /**
     * What a device is for, where its kind does not say it all.
     *
     * @param descriptor a descriptor of this driver
     * @return a word for people; the default is nothing
     */
    default Optional<String> purpose(DeviceDescriptor descriptor) {
        return Optional.empty();
    }

    /**
     * What this driver reaches the system through.
     *
     * @return the name of the bridge, such as {@code jna}; the default is nothing, for drivers that reach none
     */
    default Optional<String> bridge() {
        return Optional.empty();
    }

    /**
     * Opens a device.
     *
     * @param descriptor a descriptor of this driver, perhaps an old one
     * @return the open device
     * @throws org.linux4j.DeviceException if it is gone, may not be opened, or cannot be
     */
    Device open(DeviceDescriptor descriptor);

    /**
     * Makes a virtual device, where this driver knows such a specification.
     *
     * <p>The device is handed out when its node can be opened. Where it is forgotten without being closed, the driver
     * removes it.
     *
     * @param spec what it shall be
     * @return the host side, in the role that the specification names; nothing where the specification is not one of this driver's; the default is nothing
     * @throws org.linux4j.DeviceException if the specification is this driver's and the device cannot be made
     */
    default Optional<VirtualDevice> create(VirtualDeviceSpec<?> spec) {
        return Optional.empty();
    }

    /**
     * Has an action run whenever the answer of {@link #list()} may have changed.
     *
     * @param action takes no time, and may be called from any thread, also when nothing changed.
     *     Where changes cannot be noticed any more it is run a last time, and asking anew tells why
     * @return what ends it; the default is for drivers whose devices neither come nor go
     * @throws org.linux4j.DeviceException if changes cannot be noticed here
     */
    default AutoCloseable onChange(Runnable action) {
        return () -> {};
    }

    /** Ends the session; the manager has closed its devices before. */
    @Override
    void close();
}
