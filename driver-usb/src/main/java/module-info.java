/**
 * The driver for USB: usbfs and sysfs, without libusb and libudev.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code usb}
 */
module org.linux4j.driver.usb {
    requires transitive org.linux4j;
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.usb;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.usb.UsbDriver;
}
