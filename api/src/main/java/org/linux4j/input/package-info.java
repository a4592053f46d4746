/**
 * Input devices: keyboards, mice, touch screens, gamepads, switches, and virtual ones.
 *
 * <p>{@link org.linux4j.input.InputDevice} is where to begin, and
 * {@link org.linux4j.input.InputDeviceSpec} for devices that a program makes. The kernel's names of keys, axes and all
 * other codes are the constants of {@link org.linux4j.input.uapi.input_event_codes}.
 */
package org.linux4j.input;
