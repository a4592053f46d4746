package org.linux4j.midi.file;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiTempo;

/** What players and recorders say without asking the kernel; the rest is tried in the lab, by {@code MidiFileLabTest}. */
class WithoutDriverTest {

    /** What gives the same answers always, and nothing to any other question. */
    private static <T> T answers(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }

    private static MidiPort port(MidiProtocol protocol) {
        MidiQueue queue = answers(MidiQueue.class, Map.of("number", 3));
        MidiClient client = answers(MidiClient.class, Map.of("protocol", protocol, "createQueue", queue));
        return answers(MidiPort.class, Map.of("client", client, "address", MidiAddress.of(128, 0)));
    }

    @Test
    void noTimeoutIsTooLongOrTooShort() {
        MidiTrack track =
                MidiTrack.builder().add(960, MidiMessage.noteOn(0, 60, 1)).build();
        MidiFile file =
                MidiFile.builder(0, MidiDivision.quarter(480)).track(track).build();
        try (MidiFilePlayer player = MidiFilePlayer.of(file, port(MidiProtocol.LEGACY))) {
            for (Duration none : new Duration[] {
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(-Long.MAX_VALUE, -1)
            }) {
                assertFalse(player.awaitEnd(none));
            }
        }
    }

    /** It would be empty, whatever was played. */
    @Test
    void fromPacketsNoFileIsMade() {
        for (MidiProtocol packets : new MidiProtocol[] {MidiProtocol.UMP_MIDI_1, MidiProtocol.UMP_MIDI_2}) {
            DeviceUnsupportedException refused = assertThrows(
                    DeviceUnsupportedException.class,
                    () -> MidiFileRecorder.start(port(packets), MidiTempo.of(500_000, 960)));
            assertTrue(refused.getMessage().contains("a client of packets"), refused.getMessage());
        }
        MidiFileRecorder.start(port(MidiProtocol.LEGACY), MidiTempo.of(500_000, 960))
                .close();
    }
}
