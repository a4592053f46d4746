package org.linux4j.thermal;

import java.util.List;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.Reading;

/**
 * A place in a machine whose temperature the kernel watches. Thread-safe.
 *
 * @since 0.1
 */
public interface ThermalZone extends Device, EventfulDevice {

    /**
     * The kernel's number of it, which events have.
     *
     * @return the number, from 0
     */
    int number();

    /**
     * What it is, as its driver calls it; several may have the same.
     *
     * @return the type, such as {@code acpitz} or {@code x86_pkg_temp}
     */
    String type();

    /**
     * The temperature now, in one system call and without garbage.
     *
     * @return thousandths of a degree
     * @throws org.linux4j.DeviceException if there is none now, or it is nonsense, or the zone is closed or gone
     */
    long temperatureMilliCelsius();

    /**
     * The temperature now.
     *
     * @return thousandths of a degree; absent with the reason where there is none now, also where the zone is gone
     * @throws org.linux4j.DeviceClosedException if the zone is closed
     */
    Reading temperature();

    /**
     * Whether the kernel looks at the temperature by itself, and cools.
     *
     * @return true if the zone is enabled
     * @throws org.linux4j.DeviceException if that cannot be told, or the zone is closed or gone
     */
    boolean isEnabled();

    /**
     * Sets whether the kernel looks at the temperature by itself, and cools. A machine whose zones are disabled may overheat.
     *
     * @param enabled whether it does
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void setEnabled(boolean enabled);

    /**
     * How the kernel decides what to cool, also called the governor.
     *
     * @return the policy, such as {@code step_wise}
     * @throws org.linux4j.DeviceException if that cannot be told, or the zone is closed or gone
     */
    String policy();

    /**
     * Sets how the kernel decides what to cool.
     *
     * @param policy one of {@link #policies()}
     * @throws IllegalArgumentException if it is none of these; the message names them
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void setPolicy(String policy);

    /**
     * The policies that this kernel has.
     *
     * @return their names
     * @throws org.linux4j.DeviceException if that cannot be told, or the zone is closed or gone
     */
    List<String> policies();

    /**
     * The temperatures at which something happens.
     *
     * @return the trip points by number; empty where there are none
     * @throws org.linux4j.DeviceException if the zone is closed or gone
     */
    List<TripPoint> trips();

    /**
     * What cools the zone.
     *
     * @return the cooling devices that work for it; empty where there are none
     * @throws org.linux4j.DeviceException if the zone is closed or gone
     */
    List<CoolingBinding> coolingBindings();

    /**
     * A number that the policy works with.
     *
     * @param parameter which one
     * @return its value, in the unit of the parameter; absent where the zone has none
     * @throws org.linux4j.DeviceClosedException if the zone is closed
     */
    Reading parameter(ThermalParameter parameter);

    /**
     * Sets a number that the policy works with.
     *
     * @param parameter which one
     * @param value its value, in the unit of the parameter
     * @throws org.linux4j.DeviceUnsupportedException if the zone has none of that name
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void setParameter(ThermalParameter parameter, int value);

    /**
     * Whether a temperature can be made believe, which few kernels are built with.
     *
     * @return true if {@link #emulate} works for who may write it
     */
    boolean canEmulate();

    /**
     * Makes the kernel believe a temperature, with all that follows from it, for tests.
     *
     * @param milliCelsius thousandths of a degree, not 0
     * @throws IllegalArgumentException if it is 0, which would end it
     * @throws org.linux4j.DeviceUnsupportedException if the kernel cannot
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void emulate(int milliCelsius);

    /**
     * Has the kernel ask the sensor again after {@link #emulate}.
     *
     * @throws org.linux4j.DeviceUnsupportedException if the kernel cannot
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void endEmulation();

    /**
     * The temperatures that programs want to be told of.
     *
     * @return the thresholds
     * @throws org.linux4j.DeviceUnsupportedException if the kernel has none, as before Linux 6.13
     * @throws org.linux4j.DeviceException if the zone is closed or gone
     */
    List<ThermalThreshold> thresholds();

    /**
     * Has programs told of a temperature.
     *
     * @param threshold the temperature and the directions
     * @throws org.linux4j.DeviceUnsupportedException if the kernel has none, as before Linux 6.13
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void addThreshold(ThermalThreshold threshold);

    /**
     * Ends what {@link #addThreshold} began.
     *
     * @param threshold the temperature and the directions
     * @throws org.linux4j.DeviceUnsupportedException if the kernel has none, as before Linux 6.13
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, as what is not there, or the zone is closed or gone
     */
    void removeThreshold(ThermalThreshold threshold);

    /**
     * Ends all thresholds of the zone.
     *
     * @throws org.linux4j.DeviceUnsupportedException if the kernel has none, as before Linux 6.13
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void clearThresholds();

    /**
     * What happens in this zone from now on.
     *
     * @return the events; the caller closes them, and so does {@link #close()}. After {@link ThermalEvent#ZONE_DELETED} of this
     *     zone, asking for more tells that it is gone
     * @throws org.linux4j.DeviceUnsupportedException if this kernel or this container tells of no events
     * @throws org.linux4j.DeviceException if the zone is closed or gone
     */
    @Override
    EventSource<ThermalEvent> events();

    /**
     * The temperatures of this zone whenever the kernel looks at them, from now on.
     *
     * @return events of the type {@link ThermalEvent#SAMPLED}; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceUnsupportedException if this kernel or this container tells of no samples
     * @throws org.linux4j.DeviceException if the zone is closed or gone
     */
    EventSource<ThermalEvent> samples();
}
