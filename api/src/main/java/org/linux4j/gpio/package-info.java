/**
 * GPIO: lines of a chip that are read, driven and watched one by one or many at once.
 *
 * <p>A {@link org.linux4j.gpio.GpioChip} tells of its lines; a {@link org.linux4j.gpio.LineRequest} holds some of them,
 * each with {@link org.linux4j.gpio.LineSettings} of its own, until it is closed.
 *
 * <pre>{@code
 * try (GpioChip chip = devices.open("gpio:gpiochip0", GpioChip.class);
 *         LineRequest lines = chip.request(LineRequestSettings.builder()
 *                 .line("LED", LineSettings.output(true))
 *                 .line("KEY", LineSettings.input().edges(LineEdges.BOTH).build())
 *                 .build())) {
 *     lines.set("LED", false);
 *     for (EdgeEvent edge : lines.edges()) {
 *         System.out.println(edge);
 *     }
 * }
 * }</pre>
 */
@Stable
package org.linux4j.gpio;

import org.linux4j.Stable;
