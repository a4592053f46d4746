/**
 * Outputs of pulses of a set width: for dimming, motors and servos.
 *
 * <pre>{@code
 * try (PwmChip chip = devices.open("pwm:pwmchip0", PwmChip.class);
 *         PwmChannel servo = chip.channel(2)) {
 *     servo.set(PwmSettings.of(Duration.ofMillis(20), Duration.ofNanos(1_500_000)));
 *     servo.setEnabled(true);
 * }
 * }</pre>
 */
@Evolving
package org.linux4j.pwm;

import org.linux4j.Evolving;
