package org.linux4j.thermal;

import java.util.List;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;

/**
 * What the kernel tells of all zones and cooling devices, also of those that come and go. Thread-safe.
 *
 * @since 0.1
 */
public interface ThermalMonitor extends Device, EventfulDevice {

    /**
     * The zones that are there now.
     *
     * @return their numbers and types
     * @throws org.linux4j.DeviceException if the monitor is closed, or the kernel does not answer
     */
    List<ThermalName> zones();

    /**
     * The cooling devices that are there now.
     *
     * @return their numbers and types
     * @throws org.linux4j.DeviceException if the monitor is closed, or the kernel does not answer
     */
    List<ThermalName> coolingDevices();

    /**
     * What happens anywhere from now on.
     *
     * <p>Where the kernel had more to tell than it could keep, an event {@link ThermalEvent#LOST} says so: anything may have
     * happened, and {@link #zones()} tells what is there.
     *
     * @return the events; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceException if the monitor is closed
     */
    @Override
    EventSource<ThermalEvent> events();

    /**
     * The temperatures of all zones whenever the kernel looks at them, from now on.
     *
     * @return events of the type {@link ThermalEvent#SAMPLED}, and of {@link ThermalEvent#LOST}; the caller closes them, and so
     *     does {@link #close()}
     * @throws org.linux4j.DeviceException if the monitor is closed
     */
    EventSource<ThermalEvent> samples();
}
