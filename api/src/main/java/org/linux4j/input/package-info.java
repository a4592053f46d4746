/**
 * Input devices: keyboards, mice, touch screens, gamepads, switches, and virtual ones.
 *
 * <p>{@link org.linux4j.input.InputDevice} is where to begin, and
 * {@link org.linux4j.input.InputDeviceSpec} for devices that a program makes. The kernel's names of keys, axes, event
 * types and properties are the constants of {@link org.linux4j.input.InputCodes}:
 * {@code event.code().equals(InputCodes.KEY_A)}.
 *
 * <p>{@link org.linux4j.input.TypedText} makes text of what is typed or scanned, and
 * {@link org.linux4j.input.InputRemapper} gives others a device whose keys do something else.
 */
@Stable
package org.linux4j.input;

import org.linux4j.Stable;
