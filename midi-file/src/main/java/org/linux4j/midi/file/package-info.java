/**
 * Standard MIDI Files, as "The Complete MIDI 1.0 Detailed Specification" has them.
 *
 * <p>A file is played by the kernel's clock, wherever its events go:
 *
 * <pre>{@code
 * MidiFile file = MidiFile.read(Path.of("song.mid"));
 * try (MidiPort port = Midi.port(devices, "Player");
 *         MidiFilePlayer player = MidiFilePlayer.of(file, port)) {
 *     port.connectTo("synth");
 *     player.play();
 *     player.awaitEnd(Duration.ofHours(1));
 * }
 * }</pre>
 *
 * <p>Reading is strict: of a damaged file nothing is made but a {@link org.linux4j.midi.file.MidiFileException}, which says
 * where it is damaged.
 */
@Evolving
package org.linux4j.midi.file;

import org.linux4j.Evolving;
