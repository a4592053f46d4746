package org.linux4j.cli;

import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import picocli.CommandLine.Parameters;

/**
 * The parameter DEVICE of commands that work with one device, to be mixed in; it is the first.
 *
 * @since 0.1
 */
public final class DeviceArgument {

    @Parameters(
            index = "0",
            paramLabel = "DEVICE",
            description = "An id, the kernel's name, an identity, a path, or a part of the name.")
    private String device;

    /** Filled in by picocli. */
    public DeviceArgument() {}

    /**
     * Finds the device.
     *
     * @param context what the command works with
     * @return the device in the listing
     */
    public DeviceDescriptor resolve(CommandContext context) {
        return context.devices().resolve(device);
    }

    /**
     * Opens the device.
     *
     * @param context what the command works with
     * @return the device, which the caller closes
     */
    public Device open(CommandContext context) {
        return context.devices().open(device);
    }

    /**
     * Opens the device as something it can do.
     *
     * @param context what the command works with
     * @param role an interface
     * @param <D> the interface
     * @return the device in that role, which the caller closes
     */
    public <D extends Device> D open(CommandContext context, Class<D> role) {
        return context.devices().open(device, role);
    }

    /**
     * The device as the user named it.
     *
     * @return the word of the command line
     */
    @Override
    public String toString() {
        return device;
    }
}
