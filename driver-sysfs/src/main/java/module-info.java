/**
 * Drivers for classes of devices that have no node, only attributes in sysfs: one driver for each, so that one that fails
 * fails alone.
 *
 * @provides org.linux4j.spi.DeviceDriver the drivers {@code backlight}, {@code led}, {@code pwm} and {@code sysfs}
 */
module org.linux4j.driver.sysfs {
    requires transitive org.linux4j;
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.sysfs;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.sysfs.BacklightDriver,
            org.linux4j.driver.sysfs.LedDriver,
            org.linux4j.driver.sysfs.PwmDriver,
            org.linux4j.driver.sysfs.SysfsDriver;
}
