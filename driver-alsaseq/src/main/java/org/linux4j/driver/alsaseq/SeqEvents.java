package org.linux4j.driver.alsaseq;

import java.util.Optional;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.spi.AbstractRole;

/** What comes from a client or port, for those who know no MIDI. */
final class SeqEvents extends AbstractRole implements EventfulDevice {

    private final MidiDevice device;

    private SeqEvents(MidiDevice device) {
        super(device);
        this.device = device;
    }

    /** Of what sends; a port that only receives has no events. */
    static Optional<EventfulDevice> of(MidiDevice device) {
        return device.ports().stream().anyMatch(MidiPortInfo::isReadable)
                ? Optional.of(new SeqEvents(device))
                : Optional.empty();
    }

    @Override
    public EventSource<MidiEvent> events() {
        return device.events();
    }
}
