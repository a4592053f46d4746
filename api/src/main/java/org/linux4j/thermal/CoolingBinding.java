package org.linux4j.thermal;

import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.DeviceId;
import org.linux4j.Reading;

/**
 * A cooling device that works for a zone. What it tells is asked of the kernel each time. Thread-safe.
 *
 * @since 0.1
 */
public interface CoolingBinding {

    /**
     * Its number in the zone.
     *
     * @return the number, from 0
     */
    int index();

    /**
     * The cooling device.
     *
     * @return its id, or nothing where it has gone meanwhile
     */
    Optional<DeviceId> coolingDevice();

    /**
     * The trip point at which it begins to work.
     *
     * @return the number of the trip point, or nothing where it is for none or that cannot be told
     */
    OptionalInt trip();

    /**
     * How much of the cooling falls to it, compared to others of the zone.
     *
     * @return a number without a unit
     * @throws org.linux4j.DeviceClosedException if the zone is closed
     */
    Reading weight();

    /**
     * Sets how much of the cooling falls to it.
     *
     * @param weight a number without a unit
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void setWeight(int weight);
}
