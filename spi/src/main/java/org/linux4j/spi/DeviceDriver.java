package org.linux4j.spi;

import org.linux4j.Driver;

/**
 * A driver: the service through which devices of one subsystem are found and opened.
 *
 * <p>The object itself holds nothing and is made often; all work is done by the {@link DriverSession} that each
 * device manager starts. A driver needs a public constructor without parameters, which does no work and does not fail.
 *
 * @since 0.1
 */
public interface DeviceDriver extends Driver {

    /**
     * Starts work for a device manager.
     *
     * @param context what the manager shares with its drivers
     * @return the session; the manager closes it
     * @throws org.linux4j.DeviceException if the driver cannot work on this machine; the manager reports it and goes on
     */
    DriverSession start(DriverContext context);
}
