/**
 * The driver for MIDI: the ALSA sequencer, without libasound.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code alsaseq}
 */
module org.linux4j.driver.alsaseq {
    requires transitive org.linux4j;
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.alsaseq;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.alsaseq.AlsaSeqDriver;
}
