/**
 * MIDI: ports, connections between them, events and queues; packets of MIDI 2.0 for clients that ask for them
 * ({@link org.linux4j.midi.MidiProtocol}, {@link org.linux4j.midi.UmpPacket}).
 *
 * <p>{@link org.linux4j.midi.Midi} has the everyday things in one line each. A port that receives:
 *
 * <pre>{@code
 * try (MidiPort port = Midi.port(devices, "Recorder")) {
 *     port.connectFrom("keyboard");
 *     for (MidiEvent event : port) {
 *         System.out.println(event);
 *     }
 * }
 * }</pre>
 *
 * <p>And a queue, which delivers events at their time; a new one is started by {@code resume()}, which drops nothing:
 *
 * <pre>{@code
 * try (MidiPort port = Midi.port(devices, "Metronome");
 *         MidiQueue queue = port.client().createQueue("beat")) {
 *     port.connectTo("synth");
 *     queue.setTempo(MidiTempo.bpm(120));
 *     for (int beat = 0; beat < 16; beat++) {
 *         MidiTime when = MidiTime.ticks(96 * beat);
 *         port.send(
 *                 new ChannelMessage.Note(9, 76, 100, 0, 24),
 *                 MidiDelivery.builder().at(queue, when).build());
 *     }
 *     queue.resume();
 *     queue.awaitEmpty(Duration.ofMinutes(1));
 * }
 * }</pre>
 *
 * <p>{@link org.linux4j.midi.MidiClient} is everything else: it has ports of its own, of which there may be many, connects any
 * two ports, and has queues that deliver events at their time. A port of somebody else is a
 * {@link org.linux4j.midi.MidiDevice}.
 *
 * <p>A client of MIDI 2.0 sends and receives packets. The kernel makes them of what plain ports send, and the other way round:
 *
 * <pre>{@code
 * try (MidiClient client = devices.create(MidiClientSpec.builder("Piano")
 *                 .protocol(MidiProtocol.UMP_MIDI_2)
 *                 .build());
 *         MidiPort port = client.createPort(MidiPortSpec.duplex("Piano").build())) {
 *     port.connectTo("synth");
 *     port.connectFrom("keyboard");
 *     port.send(UmpPacket.noteOn(0, 0, 60, 0xffff));
 *     for (MidiEvent event : port) {
 *         if (event.message() instanceof UmpPacket packet) {
 *             System.out.println(packet.kind() + " " + packet.note() + " " + packet.velocity());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p><b>Not here</b>: MIDI files, which are a module of their own, {@code org.linux4j.midi.file}, and raw MIDI nodes
 * ({@code /dev/snd/midi*}), whose ports the sequencer has too.
 */
@Evolving
package org.linux4j.midi;

import org.linux4j.Evolving;
