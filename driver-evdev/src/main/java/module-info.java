/**
 * The driver for input devices: evdev, and uinput for virtual ones.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code evdev}
 */
module org.linux4j.driver.evdev {
    requires transitive org.linux4j;
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.evdev;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.evdev.EvdevDriver;
}
