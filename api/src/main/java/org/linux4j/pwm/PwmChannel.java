package org.linux4j.pwm;

import java.time.Duration;

/**
 * An output of pulses. What was set stays when it is closed, and so do its pulses. Thread-safe.
 *
 * @since 0.1
 */
public interface PwmChannel extends AutoCloseable {

    /**
     * Its number.
     *
     * @return the number, from zero
     */
    int index();

    /**
     * What it is set to.
     *
     * @return the settings
     * @throws org.linux4j.DeviceException if they cannot be read, or the output is closed or gone
     */
    PwmSettings settings();

    /**
     * Sets it: its parts in such an order that a pulse is never longer than a period, and only those that are to be others.
     *
     * @param settings the settings
     * @throws org.linux4j.DeviceException if the driver refuses, as many do a polarity while the output is enabled; if this
     *     user may not; if the output is closed or gone. What was set before stays
     */
    void set(PwmSettings settings);

    /**
     * Sets how long a pulse is, which is one system call.
     *
     * @param dutyCycle the time, in nanoseconds, up to the period
     * @throws IllegalArgumentException if it is negative, or more than the kernel counts (292 years)
     * @throws org.linux4j.DeviceException if the driver refuses, this user may not, or the output is closed or gone
     */
    void setDutyCycle(Duration dutyCycle);

    /**
     * Whether it gives pulses.
     *
     * @return true if it is enabled
     * @throws org.linux4j.DeviceException if it cannot be read, or the output is closed or gone
     */
    boolean isEnabled();

    /**
     * Has it give pulses, or not.
     *
     * @param enabled whether it shall
     * @throws org.linux4j.DeviceException if the driver refuses, as where no period is set; if this user may not; if the output
     *     is closed or gone
     */
    void setEnabled(boolean enabled);

    /** Gives the output back, where this object took it. */
    @Override
    void close();
}
