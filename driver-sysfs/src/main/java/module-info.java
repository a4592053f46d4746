/**
 * Drivers for classes of devices that have no node, only attributes in sysfs: one driver for each, so that one that fails
 * fails alone.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code led}
 */
module org.linux4j.driver.sysfs {
    requires transitive org.linux4j;
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.sysfs;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.sysfs.LedDriver;
}
