/**
 * Drivers for classes of devices of which sysfs is all the interface: {@code led}, {@code backlight}, {@code pwm},
 * {@code thermal}, {@code hwmon}, {@code power}; and {@code sysfs}, by which any other device can be reached.
 *
 * <p>All that the first offer is reached through {@link org.linux4j.led}, {@link org.linux4j.backlight},
 * {@link org.linux4j.pwm}, {@link org.linux4j.thermal}, {@link org.linux4j.sensor} and {@link org.linux4j.power}; the last has {@link org.linux4j.driver.sysfs.SysfsView}. Nobody needs permission to read; what may be
 * written, the mode of each attribute says. Attributes are opened when they are first asked for, and kept open: reading a
 * number again is one {@code pread}, and allocates nothing. They are those of the device that was opened: where that is gone,
 * everything fails, whoever has its name by now.
 *
 * <p><b>What has no way in</b> but by {@code sysfs}: what a driver adds to an LED of its own, such as the animations of a
 * keyboard's light; {@code capture} of the PWM class; the attribute {@code device/} of any. Of the thermal family of generic
 * netlink, what its attributes tell too: {@code TZ_GET_TRIP}, {@code TZ_GET_TEMP} and {@code TZ_GET_GOV}; its events come to the
 * network namespace that the machine started with alone. Of the uevents of the governor {@code user_space}, nothing is told.
 *
 * <p>The drivers follow {@code Documentation/leds/}, {@code Documentation/ABI/testing/sysfs-class-led*},
 * {@code Documentation/ABI/stable/sysfs-class-backlight}, {@code Documentation/ABI/testing/sysfs-class-pwm},
 * {@code Documentation/driver-api/thermal/sysfs-api.rst}, {@code Documentation/hwmon/sysfs-interface.rst} and
 * {@code Documentation/ABI/testing/sysfs-class-power} of the kernel.
 */
@Evolving
package org.linux4j.driver.sysfs;

import org.linux4j.Evolving;
