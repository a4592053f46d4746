/**
 * Batteries, and what charges them.
 *
 * <pre>{@code
 * try (PowerSupply battery = devices.open("power:BAT0", PowerSupply.class)) {
 *     System.out.println(battery.read(PowerProperty.CAPACITY) + ", " + battery.read(PowerProperty.STATUS));
 *     battery.setChargeThresholds(40, 80);
 * }
 * }</pre>
 *
 * <p>Properties have the names of the kernel's {@code Documentation/ABI/testing/sysfs-class-power}. Numbers are as the kernel
 * has them, each in its {@link org.linux4j.Unit}: microvolts, microamperes, microwatt-hours. A driver that tells anything
 * else than that is not corrected.
 */
@Evolving
package org.linux4j.power;

import org.linux4j.Evolving;
