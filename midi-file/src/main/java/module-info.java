/**
 * Standard MIDI Files: {@link org.linux4j.midi.file.MidiFile} reads and writes them,
 * {@link org.linux4j.midi.file.MidiFilePlayer} plays one through a queue of the kernel, and
 * {@link org.linux4j.midi.file.MidiFileRecorder} makes one of what comes to a port. Needs no {@code java.desktop}.
 */
module org.linux4j.midi.file {
    requires transitive org.linux4j;

    exports org.linux4j.midi.file;
}
