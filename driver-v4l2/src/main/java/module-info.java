/**
 * The driver for video devices of Linux: Video for Linux, version 2.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code v4l2}
 */
module org.linux4j.driver.v4l2 {
    requires transitive org.linux4j;
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.v4l2;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.v4l2.V4l2Driver;
}
