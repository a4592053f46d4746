package org.linux4j.midi;

import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

/**
 * A MIDI event that arrived: a message, and where and when it comes from.
 *
 * <p>{@link #message()} is the comfortable form. The numbers of the common messages can be had without it, so that nothing is
 * allocated where {@link org.linux4j.EventSource#drain} gives a reused event.
 *
 * <p><b>Time.</b> An event that a queue stamped or delivered has a {@link #time()} of that queue, in ticks or in real time;
 * the real time is {@link #timestampNanos()} too, of the clock {@link ClockSource#QUEUE}. The timestamp of any other event
 * is when this program read it.
 *
 * @since 0.1
 */
public interface MidiEvent extends Event {

    /**
     * What it says.
     *
     * @return the message
     */
    MidiMessage message();

    /**
     * The port that sent it.
     *
     * @return the address; {@link MidiAddress#ANNOUNCEMENTS} for {@link MidiEventType#LOST}, which nobody sent
     */
    MidiAddress source();

    /**
     * The port that it came to.
     *
     * @return the address
     */
    MidiAddress destination();

    /**
     * The queue that stamped or delivered it.
     *
     * @return the queue's number, or nothing where it came at once
     */
    OptionalInt queue();

    /**
     * The time of the queue.
     *
     * @return the time, or nothing where there is no queue
     */
    Optional<MidiTime> time();

    /**
     * A number that the sender gave it.
     *
     * @return 0 to 255; 0 as a rule
     */
    int tag();

    /**
     * Whether it is about a channel, which {@link #channel()} tells then.
     *
     * @return true for notes, controllers, programs, pressure, pitch bend and parameters
     */
    boolean isOfChannel();

    /**
     * Whether it is about a key, which {@link #note()} and {@link #velocity()} tell then.
     *
     * @return true for notes that begin and end, and for the pressure of a key
     */
    boolean isOfNote();

    /**
     * Whether it is about a controller or parameter, which {@link #parameter()} and {@link #value()} tell then.
     *
     * @return true for controllers of 7 and 14 bits, and for parameters of both kinds
     */
    boolean isOfParameter();

    /**
     * The channel.
     *
     * @return 0 to 15 on a cable; 0 where the message is not {@linkplain #isOfChannel of a channel}
     */
    int channel();

    /**
     * The note.
     *
     * @return 0 to 127 on a cable; 0 where the message is not {@linkplain #isOfNote of a note}
     */
    int note();

    /**
     * The velocity of a note, or the pressure of a key.
     *
     * @return 0 to 127 on a cable; 0 where the message is not {@linkplain #isOfNote of a note}
     */
    int velocity();

    /**
     * The number of a controller or parameter.
     *
     * @return the number; 0 where the message is not {@linkplain #isOfParameter of a parameter}
     */
    int parameter();

    /**
     * The value of a controller, parameter, pressure, program, pitch bend, song or the like.
     *
     * @return the value; 0 where the message has none
     */
    int value();

    /**
     * How many bytes a message of bytes has.
     *
     * @return the number; 0 where the message is none of bytes
     */
    int length();

    /**
     * A byte of a message of bytes.
     *
     * @param index from 0
     * @return the byte
     * @throws IndexOutOfBoundsException if there is none
     */
    byte data(int index);

    /**
     * How many words of 32 bits a packet has; {@link UmpPacket} reads them.
     *
     * @return 1 to 4; 0 where it is no packet, but an event of plain MIDI or of the sequencer itself
     */
    default int words() {
        return message() instanceof UmpPacket packet ? packet.size() : 0;
    }

    /**
     * A word of a packet.
     *
     * @param index from 0
     * @return the word
     * @throws IndexOutOfBoundsException if there is none
     */
    default int word(int index) {
        if (message() instanceof UmpPacket packet) {
            return packet.word(index);
        }
        throw new IndexOutOfBoundsException(index);
    }

    /**
     * An event that was not received: its message, from nowhere and now.
     *
     * @param message what it says
     * @return the event
     */
    static MidiEvent of(MidiMessage message) {
        MidiAddress nowhere = MidiAddress.of(0, 0);
        return new StoredMidiEvent(
                message,
                nowhere,
                nowhere,
                OptionalInt.empty(),
                Optional.empty(),
                0,
                System.nanoTime(),
                ClockSource.MONOTONIC);
    }

    @Override
    default EventType type() {
        return message().type();
    }

    /**
     * How many events were lost right before this one.
     *
     * @return what {@link DataMessage.Lost} tells, or 1 where it does not say how many; 0 for every other event
     */
    @Override
    default long lostBefore() {
        return message() instanceof DataMessage.Lost lost ? lost.count().orElse(1) : 0;
    }

    @Override
    default Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder()
                .put("source", source().toString())
                .put("destination", destination().toString());
        queue().ifPresent(queue -> attributes.put("queue", queue));
        time().ifPresent(time -> {
            if (time instanceof MidiTime.Ticks ticks) {
                attributes.put("tick", ticks.ticks());
            }
        });
        if (tag() != 0) {
            attributes.put("tag", tag());
        }
        Attributes said = message().attributes();
        if (!said.isEmpty()) {
            attributes.put("message", org.linux4j.Value.of(said));
        }
        return attributes.build();
    }
}
