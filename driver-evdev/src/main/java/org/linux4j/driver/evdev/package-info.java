/**
 * Input devices through evdev, virtual ones through uinput; all that they offer is reached through
 * {@link org.linux4j.input}.
 *
 * <p>Every request of both interfaces is used but one: the old way of describing a virtual device, writing a
 * {@code struct uinput_user_dev}, is left to kernels before 4.5, which are refused with a sentence. The old key map
 * requests, for scan codes of 32 bits, are used where a kernel does not know the new ones.
 *
 * <p>The driver follows {@code Documentation/input/} of the kernel, {@code drivers/input/evdev.c} and
 * {@code drivers/input/misc/uinput.c}.
 */
@Evolving
package org.linux4j.driver.evdev;

import org.linux4j.Evolving;
