package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.UmpPacket;
import org.linux4j.testkit.OnlyInLab;

/** Midi Through as a client of packets, which a kernel has that is told so: in a lab of this test's own. */
@OnlyInLab
@Timeout(600)
class ThroughUmpLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MidiAddress THROUGH = MidiAddress.of(14, 0);

    private DeviceManager devices;

    @BeforeEach
    void open() {
        devices = OnlyMidi.manager();
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private MidiPort port(String name, MidiProtocol protocol) {
        return devices.create(MidiClientSpec.builder(name).protocol(protocol).build())
                .createPort(MidiPortSpec.duplex(name).build());
    }

    private static MidiMessage next(MidiPort port) {
        while (true) {
            MidiMessage message = port.next(PATIENCE)
                    .orElseThrow(() -> new AssertionError("nothing came"))
                    .message();
            if (!(message instanceof Announcement)) {
                return message;
            }
        }
    }

    @Test
    void ofMidi1NoNumberIsChanged() {
        MidiPort plain = port("plain", MidiProtocol.LEGACY);
        MidiPort other = port("another", MidiProtocol.LEGACY);
        MidiPort narrow = port("narrow", MidiProtocol.UMP_MIDI_1);
        assertEquals(
                1, plain.client().findClient(THROUGH.client()).orElseThrow().midiVersion());
        plain.connectTo(THROUGH);
        narrow.connectFrom(THROUGH);
        other.connectFrom(THROUGH);
        for (int velocity = 1; velocity < 128; velocity++) {
            plain.send(MidiMessage.noteOn(3, 60, velocity));
            assertEquals(UmpPacket.midi1(0, 0x93, 60, velocity), next(narrow));
            assertEquals(MidiMessage.noteOn(3, 60, velocity), next(other));
            narrow.send(UmpPacket.midi1(0, 0x83, 60, velocity), MidiDelivery.to(THROUGH));
            assertEquals(UmpPacket.midi1(0, 0x83, 60, velocity), next(narrow));
            assertEquals(MidiMessage.noteOff(3, 60, velocity), next(other));
        }
    }

    /** The kernel looks at the types of events, and a packet has none. */
    @Test
    void whatBecomesOfPacketsIsNotLeftOut() {
        MidiPort plain = port("plain", MidiProtocol.LEGACY);
        MidiPort other = port("another", MidiProtocol.LEGACY);
        other.client().setOnly(List.of(MidiEventType.NOTE_ON));
        plain.connectTo(THROUGH);
        other.connectFrom(THROUGH);
        plain.send(MidiMessage.control(0, 8, 1));
        assertEquals(MidiMessage.control(0, 8, 1), next(other));
    }
}
