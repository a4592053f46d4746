/**
 * Devices of a machine: finding them, opening them, asking what they are and what they can do.
 *
 * <p>Start at {@link org.linux4j.DeviceManager}. What comes from a device comes from a {@link org.linux4j.Source}, what goes to
 * one goes to a {@link org.linux4j.Sink}. Errors are unchecked and typed, below
 * {@link org.linux4j.DeviceException}. Durations are {@link java.time.Duration}, times are {@code long} nanoseconds of
 * a named {@link org.linux4j.ClockSource}. No method takes or returns {@code null}.
 */
@Stable
package org.linux4j;
