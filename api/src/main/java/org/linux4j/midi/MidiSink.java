package org.linux4j.midi;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.linux4j.Sink;

/**
 * Where MIDI messages are sent, from a port of this program.
 *
 * <p>What is sent goes where the sink's settings say. An event that was received, and is sent on, goes there too: only its
 * message counts. Announcements of the sequencer, and {@link MidiEventType#LOST}, are about who received them: sent as events
 * they are left out.
 *
 * <p><b>Back-pressure.</b> Events that are scheduled wait in the client's own pool, and {@code send} waits for room there.
 * Events that go at once are put into the receivers' pools, and the kernel waits for nobody: where one is full, that receiver
 * loses everything that waits for it, and {@link MidiOverflowException} says so. That is true of programs: what hardware cannot
 * take in time is lost without a word, and a rate keeps it from that. A sink that was made to
 * {@linkplain MidiSinkSettings.Builder#holdsBack hold back} looks at the receivers' room before and waits; one with a
 * {@linkplain MidiSinkSettings.Builder#rate rate} sends no faster than a cable would.
 *
 * <p>Long system-exclusive messages are cut into pieces, which the receiver puts together. Publishers let each other's go whole.
 * What a thread sends while the rest of a publisher's waits ends it with {@code F7}, unless it is a real-time message, and the
 * publisher's begins anew. All sinks of a port are one in this: while such a message goes on in one of them, what others send
 * waits, unless it is scheduled or a real-time message; and one that was given up, because its time was over, is ended for them.
 *
 * @since 0.1
 */
public interface MidiSink extends Sink<MidiEvent> {

    /**
     * Sends a message; waits as {@link #send(Object)} does.
     *
     * @param message the message
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws IllegalArgumentException if it is none that can be sent, or a number in it does not fit into an event
     * @throws org.linux4j.DeviceUnsupportedException if it is a packet, and the client speaks plain MIDI
     * @throws org.linux4j.DeviceException if the sink is closed, or the kernel refuses
     */
    void send(MidiMessage message);

    /**
     * Sends a message.
     *
     * @param message the message
     * @param timeout how long to wait for room; zero tries without waiting
     * @return false when the time is over; of a message in pieces some may have gone then: sending the same again goes on with
     *     the rest, and anything else ends it with {@code F7}
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws IllegalArgumentException if it is none that can be sent
     * @throws org.linux4j.DeviceException if the sink is closed, or the kernel refuses
     */
    boolean send(MidiMessage message, Duration timeout);

    /**
     * Sends a message elsewhere, or at some time.
     *
     * @param message the message
     * @param delivery where and when, in place of what the settings say
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws IllegalArgumentException if it is none that can be sent
     * @throws org.linux4j.DeviceException if the sink is closed, or the kernel refuses
     */
    void send(MidiMessage message, MidiDelivery delivery);

    /**
     * Sends the bytes of a MIDI cable. A message may be spread over calls, and running status goes on in the next. A
     * system-exclusive message is sent when its end is there, and may have any length. Bytes that belong to no message, as
     * where one begins in the middle of it, are not sent, and {@linkplain #lost() counted}.
     *
     * @param bytes from its position to its limit; all are taken, or where a message fails those up to its end
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws org.linux4j.DeviceException if the sink is closed, or the kernel refuses
     */
    void send(ByteBuffer bytes);

    /**
     * How many of the bytes that {@link #send(ByteBuffer)} got belonged to no message, and were not sent.
     *
     * @return the number since the sink was made, 0 where all were sent, or wait for the rest of their message
     */
    long lost();

    /**
     * Sends a packet of its words, which {@link UmpPacket} explains. Nothing is allocated.
     *
     * @param first the first word, which says how many there are
     * @param second the second word; without effect where there is none
     * @param third the third word; without effect where there is none
     * @param fourth the fourth word; without effect where there is none
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws org.linux4j.DeviceUnsupportedException if the client speaks plain MIDI
     * @throws org.linux4j.DeviceException if the sink is closed, or the kernel refuses
     */
    void packet(int first, int second, int third, int fourth);

    /**
     * A note begins. Nothing is allocated.
     *
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param velocity 1 to 127; 0 ends the note
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws IllegalArgumentException if a number is out of range
     * @throws org.linux4j.DeviceException if the sink is closed, or the kernel refuses
     */
    void noteOn(int channel, int note, int velocity);

    /**
     * A note ends. Nothing is allocated.
     *
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param velocity 0 to 127
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws IllegalArgumentException if a number is out of range
     * @throws org.linux4j.DeviceException if the sink is closed, or the kernel refuses
     */
    void noteOff(int channel, int note, int velocity);

    /**
     * A controller changes. Nothing is allocated.
     *
     * @param channel 0 to 15
     * @param controller 0 to 127
     * @param value 0 to 127
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws IllegalArgumentException if a number is out of range
     * @throws org.linux4j.DeviceException if the sink is closed, or the kernel refuses
     */
    void control(int channel, int controller, int value);
}
