/**
 * Drivers for classes of devices that have no node, only attributes in sysfs: one driver for each, so that one that fails
 * fails alone.
 *
 * @provides org.linux4j.spi.DeviceDriver the drivers {@code backlight}, {@code hwmon}, {@code led}, {@code power},
 *     {@code pwm}, {@code sysfs} and {@code thermal}
 */
module org.linux4j.driver.sysfs {
    requires transitive org.linux4j;
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.sysfs;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.sysfs.BacklightDriver,
            org.linux4j.driver.sysfs.HwmonDriver,
            org.linux4j.driver.sysfs.LedDriver,
            org.linux4j.driver.sysfs.PowerDriver,
            org.linux4j.driver.sysfs.PwmDriver,
            org.linux4j.driver.sysfs.SysfsDriver,
            org.linux4j.driver.sysfs.ThermalDriver;
}
