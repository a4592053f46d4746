package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiQueue;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.Printing;

/** What the objects of the sequencer print as. */
@OnlyInLab
@Timeout(300)
class PrintingLabTest {

    @Test
    void everyObjectOfTheSequencer() {
        MidiPort kept;
        MidiQueue keptQueue;
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "own");
                MidiQueue queue = port.client().createQueue("queue");
                Printing printing = new Printing()) {
            kept = port;
            keptQueue = queue;
            Printing.ofAll(devices);
            printing.goOver(port);
            printing.goOver(queue);
            port.send(MidiMessage.noteOn(0, 60, 100), MidiDelivery.to(port.address()));
            printing.goOver(port.next(Duration.ofSeconds(60)).orElseThrow());
            assertTrue(port.toString().startsWith("MIDI port "), port.toString());
        }
        assertTrue(kept.toString().startsWith("MIDI port "), kept.toString());
        assertEquals(1, keptQueue.toString().lines().count());
    }
}
