/**
 * A driver as a third party writes one: a camera in pure Java that draws moving colour bars.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code pattern}
 */
module org.linux4j.examples.pattern {
    requires transitive org.linux4j.spi;

    exports org.linux4j.examples.pattern;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.examples.pattern.PatternDriver;
}
