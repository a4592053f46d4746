/**
 * All of Linux4J that a program needs for the devices of a machine, by one name: the API, the drivers, the bridges to
 * the kernel.
 *
 * <p>A program requires {@code org.linux4j}, and finds the rest as services where it is on the module path. This module is for
 * those who name modules in place of looking for them, as {@code jlink --add-modules org.linux4j.all} does.
 */
module org.linux4j.all {
    requires transitive org.linux4j;
    requires org.linux4j.driver.alsaseq;
    requires org.linux4j.driver.evdev;
    requires org.linux4j.driver.gpio;
    requires org.linux4j.driver.sysfs;
    requires org.linux4j.driver.usb;
    requires org.linux4j.driver.v4l2;
    requires org.linux4j.nativ.ffm;
    requires org.linux4j.nativ.jna;
    requires org.linux4j.spi;
}
