package org.linux4j.midi.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.MidiMessage;

/** What a player has to say where it begins in the midst of a file, and where it ends there. */
class PlayedFileTest {

    /** Messages at ticks 0, 10, 20 and so on. */
    private static PlayedFile file(MidiMessage... messages) {
        MidiTrack.Builder track = MidiTrack.builder();
        for (int i = 0; i < messages.length; i++) {
            track.add(10L * i, messages[i]);
        }
        return new PlayedFile(MidiFile.builder(0, MidiDivision.quarter(96))
                .track(track.build())
                .build());
    }

    private static List<MidiMessage> controls(int channel, int... numbers) {
        return Stream.iterate(0, i -> i < numbers.length, i -> i + 2)
                .map(i -> MidiMessage.control(channel, numbers[i], numbers[i + 1]))
                .toList();
    }

    private static List<MidiMessage> chased(MidiMessage... messages) {
        PlayedFile file = file(messages);
        return file.chase(file.size());
    }

    @Test
    void theLastOfEachCounts() {
        assertEquals(
                Stream.of(
                                List.of(MidiMessage.program(1, 9)),
                                controls(1, 7, 80, 64, 127),
                                List.of(MidiMessage.pitchBend(1, 5), new ChannelMessage.ChannelPressure(1, 3)))
                        .flatMap(List::stream)
                        .toList(),
                chased(
                        MidiMessage.control(1, 64, 127),
                        MidiMessage.program(1, 2),
                        MidiMessage.noteOn(1, 60, 100),
                        MidiMessage.control(1, 7, 100),
                        MidiMessage.program(1, 9),
                        MidiMessage.pitchBend(1, -3),
                        MidiMessage.pitchBend(1, 5),
                        new ChannelMessage.ChannelPressure(1, 3),
                        MidiMessage.control(1, 7, 80)));
    }

    @Test
    void aProgramComesOfItsBank() {
        assertEquals(
                List.of(
                        MidiMessage.control(0, 0, 1),
                        MidiMessage.control(0, 32, 2),
                        MidiMessage.program(0, 3),
                        MidiMessage.control(0, 0, 5)),
                chased(
                        MidiMessage.control(0, 0, 1),
                        MidiMessage.control(0, 32, 2),
                        MidiMessage.program(0, 3),
                        MidiMessage.control(0, 0, 5)));
    }

    @Test
    void parametersAreChosenBeforeTheyAreSet() {
        List<MidiMessage> said = controls(2, 101, 0, 100, 0, 6, 12, 38, 1, 99, 1, 98, 8, 6, 64, 101, 127, 100, 127);
        List<MidiMessage> expected = controls(2, 101, 0, 100, 0, 6, 12, 38, 1, 99, 1, 98, 8, 6, 64, 101, 127, 100, 127);
        assertEquals(expected, chased(said.toArray(MidiMessage[]::new)));
    }

    @Test
    void aResetForgets() {
        assertEquals(
                controls(0, 7, 100),
                chased(
                        MidiMessage.control(0, 1, 50),
                        MidiMessage.control(0, 7, 100),
                        MidiMessage.pitchBend(0, 100),
                        MidiMessage.control(0, 121, 0)));
    }

    @Test
    void onlyWhatCameBeforeIsSaid() {
        PlayedFile file = file(MidiMessage.program(0, 1), MidiMessage.program(0, 2), MidiMessage.program(0, 3));
        assertEquals(List.of(), file.chase(file.index(0)));
        assertEquals(List.of(MidiMessage.program(0, 2)), file.chase(file.index(20)));
        assertEquals(List.of(MidiMessage.program(0, 2)), file.chase(file.index(11)));
    }

    @Test
    void notesThatHangAreEnded() {
        PlayedFile file = file(
                MidiMessage.noteOn(0, 1, 1),
                MidiMessage.noteOn(0, 2, 1),
                MidiMessage.noteOff(0, 1, 0),
                MidiMessage.noteOn(3, 4, 1),
                MidiMessage.noteOn(0, 2, 0));
        assertEquals(List.of(MidiMessage.noteOff(0, 2, 64), MidiMessage.noteOff(3, 4, 64)), file.hanging(0, 4));
        assertEquals(List.of(MidiMessage.noteOff(3, 4, 64)), file.hanging(0, 5));
        assertEquals(List.of(), file.hanging(4, 5));
        assertEquals(
                Stream.of(0, 3)
                        .flatMap(channel -> controls(channel, 64, 0, 123, 0, 120, 0, 121, 0).stream())
                        .toList(),
                file.panic());
    }
}
