/**
 * The ports of the ALSA sequencer as devices of {@code javax.sound.midi}.
 *
 * <p>A module of its own because it needs {@code java.desktop}.
 *
 * @provides javax.sound.midi.spi.MidiDeviceProvider a device for each port
 */
module org.linux4j.bridge.javasound {
    requires transitive java.desktop;
    requires org.linux4j;

    exports org.linux4j.bridge.javasound;

    provides javax.sound.midi.spi.MidiDeviceProvider with
            org.linux4j.bridge.javasound.SequencerPortProvider;
}
