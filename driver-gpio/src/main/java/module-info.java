/**
 * The driver for GPIO: the character device, version 2.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code gpio}
 */
module org.linux4j.driver.gpio {
    requires transitive org.linux4j;
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.gpio;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.gpio.GpioDriver;
}
