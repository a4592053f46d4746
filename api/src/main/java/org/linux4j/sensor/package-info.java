/**
 * Chips that measure temperatures, voltages, currents, power, energy, humidity and fans, and drive fans.
 *
 * <pre>{@code
 * try (SensorChip chip = devices.open("corsaircpro", SensorChip.class)) {
 *     for (SensorChannel channel : chip.channels()) {
 *         System.out.println(channel.label() + ": " + channel.reading());
 *     }
 *     chip.channel("pwm1").set(SensorItem.INPUT, 128);
 * }
 * }</pre>
 *
 * <p>The names are those of the kernel's {@code Documentation/hwmon/sysfs-interface.rst}: a chip has channels, such as
 * {@code temp1}, and a channel has items, such as {@code max}. Numbers are as the kernel has them, each in its
 * {@link org.linux4j.Unit}.
 *
 * <p><b>Not here</b>: the file {@code sensors.conf} of lm-sensors is not read. It names inputs, hides them, and corrects what
 * resistors on a board make of voltages; a voltage above 4 V of a board's chip may need that.
 */
@Evolving
package org.linux4j.sensor;

import org.linux4j.Evolving;
