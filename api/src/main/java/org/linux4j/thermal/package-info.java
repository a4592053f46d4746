/**
 * Thermal zones and what cools them: temperatures, trip points, policies, and the events of all of these.
 *
 * <pre>{@code
 * try (ThermalZone zone = devices.open("thermal:thermal_zone0", ThermalZone.class)) {
 *     System.out.println(zone.type() + ": " + zone.temperature());
 *     for (TripPoint trip : zone.trips()) {
 *         System.out.println(trip);
 *     }
 * }
 * }</pre>
 *
 * <p>A {@link org.linux4j.thermal.ThermalZone} is one place whose temperature the kernel watches, a
 * {@link org.linux4j.thermal.CoolingDevice} something that the kernel lets work harder when it gets hot there, and the
 * {@link org.linux4j.thermal.ThermalMonitor} hears of all of them, also of those that come and go. Temperatures are
 * thousandths of a degree Celsius.
 */
@Evolving
package org.linux4j.thermal;

import org.linux4j.Evolving;
