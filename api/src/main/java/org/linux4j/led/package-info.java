/**
 * LEDs: brightness, colors, and triggers, by which the kernel does the switching and the timing.
 *
 * <pre>{@code
 * try (Led led = devices.open("led:input4::capslock", Led.class)) {
 *     led.blink(Duration.ofMillis(100), Duration.ofMillis(900));
 * }
 * }</pre>
 *
 * <p>Whoever may see an LED may read it; writing takes permission for each attribute, which is root's as a rule.
 * {@link org.linux4j.led.VirtualLed} is an LED that this program plays itself.
 */
@Evolving
package org.linux4j.led;

import org.linux4j.Evolving;
