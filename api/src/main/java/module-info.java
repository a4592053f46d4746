/**
 * What applications see of Linux4J: devices, their attributes and controls, and what flows out of them.
 *
 * <p>Nothing in here knows a subsystem, or even Linux: a program written against this module runs unchanged on any
 * driver.
 *
 * @uses org.linux4j.DeviceManagerProvider the implementation of the device manager; module {@code org.linux4j.spi}
 *     brings one
 */
module org.linux4j {
    exports org.linux4j;
    exports org.linux4j.backlight;
    exports org.linux4j.gpio;
    exports org.linux4j.input;
    exports org.linux4j.led;
    exports org.linux4j.midi;
    exports org.linux4j.power;
    exports org.linux4j.pwm;
    exports org.linux4j.sensor;
    exports org.linux4j.thermal;
    exports org.linux4j.usb;
    exports org.linux4j.video;

    uses org.linux4j.DeviceManagerProvider;
}
