package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.linux4j.ClockSource;
import org.linux4j.EventType;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.driver.alsaseq.uapi.snd_seq_ump_event;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.StoredMidiEvent;
import org.linux4j.midi.UmpPacket;

/** An event that is reused for the next one: a view of a record as the reader keeps it. */
final class CurrentEvent implements MidiEvent {

    /** Before the kernel's event, or several of them: when they were read. */
    static final int ARRIVAL = Long.BYTES;

    /** The types whose data is bytes. */
    private static final boolean[] OTHERS = others();

    /** What every event of the client takes. */
    private final int size;

    private ByteBuffer buffer;
    private int at;
    private long arrival;
    private int type;
    private int flags;
    /** The bytes that it carries: in the buffer, or put together elsewhere. */
    private byte[] together;

    private int bytesAt;
    private int length;
    /** Where it is no event of the kernel. */
    private boolean lost;
    /** Where it is words of MIDI 2.0. */
    private boolean packet;

    private long lostCount;
    private MidiAddress destination = MidiAddress.of(0, 0);

    /**
     * One that is none yet.
     *
     * @param size what every event of the client takes
     */
    CurrentEvent(int size) {
        this.size = size;
    }

    /**
     * An event of a record of the ring.
     *
     * @param carried how many bytes follow it that are its own
     */
    CurrentEvent event(ByteBuffer from, int offset, long when, int carried) {
        buffer = from;
        arrival = when;
        together = null;
        lost = false;
        return event(offset, carried);
    }

    /** Another event of the same record, which carries nothing, as the one before. */
    CurrentEvent following(int offset) {
        return event(offset, 0);
    }

    private CurrentEvent event(int offset, int carried) {
        at = offset;
        type = EventCoder.type(buffer, at);
        flags = EventCoder.flags(buffer, at);
        bytesAt = at + size;
        length = carried;
        // In an event of plain MIDI there is no room for one, whatever its flags say.
        packet = size == snd_seq_ump_event.SIZE && EventCoder.isPacket(flags);
        if (packet) {
            length = 0;
        } else if (!EventCoder.isVariable(flags) && OTHERS[type]) {
            bytesAt = at + EventCoder.DATA;
            length = EventCoder.HEADER - EventCoder.DATA;
        }
        return this;
    }

    private static boolean[] others() {
        boolean[] others = new boolean[256];
        ByteBuffer event = ByteBuffer.allocate(EventCoder.HEADER).order(ByteOrder.nativeOrder());
        for (int i = 0; i < others.length; i++) {
            event.put(0, (byte) i);
            others[i] = EventCoder.fixed(event, 0) instanceof DataMessage.Other;
        }
        return others;
    }

    /** The same event with the bytes of several. */
    CurrentEvent carrying(byte[] bytes, int count) {
        together = bytes;
        length = count;
        return this;
    }

    /** Word of what was lost. */
    CurrentEvent lost(MidiAddress to, long when, long count) {
        lost = true;
        packet = false;
        lostCount = count;
        arrival = when;
        destination = to;
        length = 0;
        together = null;
        return this;
    }

    int bytesAt() {
        return bytesAt;
    }

    int number() {
        return lost ? MidiEventType.LOST.code() : packet ? MidiEventType.UMP.code() : type;
    }

    long arrival() {
        return arrival;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int at() {
        return at;
    }

    @Override
    public EventType type() {
        return lost ? MidiEventType.LOST : packet ? MidiEventType.UMP : MidiEventType.of(type);
    }

    @Override
    public long lostBefore() {
        return lost ? Math.max(1, lostCount) : 0;
    }

    @Override
    public MidiMessage message() {
        if (lost) {
            return new DataMessage.Lost(lostCount < 0 ? OptionalLong.empty() : OptionalLong.of(lostCount));
        }
        if (packet) {
            return EventCoder.packet(buffer, at);
        }
        if (!EventCoder.isVariable(flags)) {
            return EventCoder.fixed(buffer, at);
        }
        byte[] bytes = together == null
                ? EventCoder.bytes(buffer, bytesAt, length)
                : java.util.Arrays.copyOf(together, length);
        return type == asequencer.SNDRV_SEQ_EVENT_SYSEX
                ? new DataMessage.SysEx(bytes)
                : new DataMessage.Other(MidiEventType.of(type), bytes);
    }

    @Override
    public MidiAddress source() {
        return lost ? MidiAddress.ANNOUNCEMENTS : EventCoder.address(buffer, at + snd_seq_event.OFFSET_source);
    }

    @Override
    public MidiAddress destination() {
        return lost ? destination : EventCoder.address(buffer, at + snd_seq_event.OFFSET_dest);
    }

    private boolean isTimed() {
        return !lost && EventCoder.queue(buffer, at) != EventCoder.DIRECT;
    }

    private boolean isReal() {
        return (flags & asequencer.SNDRV_SEQ_TIME_STAMP_MASK) == asequencer.SNDRV_SEQ_TIME_STAMP_REAL;
    }

    @Override
    public OptionalInt queue() {
        return isTimed() ? OptionalInt.of(EventCoder.queue(buffer, at)) : OptionalInt.empty();
    }

    @Override
    public Optional<MidiTime> time() {
        if (!isTimed()) {
            return Optional.empty();
        }
        int time = at + snd_seq_event.OFFSET_time;
        return Optional.of(
                isReal()
                        ? MidiTime.nanos(EventCoder.realTime(buffer, time))
                        : MidiTime.ticks(EventCoder.unsigned(buffer, time)));
    }

    @Override
    public long timestampNanos() {
        return isTimed() && isReal() ? EventCoder.realTime(buffer, at + snd_seq_event.OFFSET_time) : arrival;
    }

    @Override
    public ClockSource clock() {
        return isTimed() && isReal() ? ClockSource.QUEUE : ClockSource.MONOTONIC;
    }

    @Override
    public int tag() {
        return lost ? 0 : buffer.get(at + snd_seq_event.OFFSET_tag) & 0xff;
    }

    /** Whether it is one of numbers, whose data stands where its type says. */
    private boolean isFixed() {
        return !lost && !packet && !EventCoder.isVariable(flags);
    }

    @Override
    public boolean isOfChannel() {
        return isFixed() && EventCoder.hasChannel(type);
    }

    @Override
    public boolean isOfNote() {
        return isFixed() && EventCoder.isNote(type);
    }

    @Override
    public boolean isOfParameter() {
        return isFixed() && EventCoder.isParameter(type);
    }

    @Override
    public int channel() {
        return isOfChannel() ? EventCoder.channel(buffer, at) : 0;
    }

    @Override
    public int note() {
        return isOfNote() ? EventCoder.note(buffer, at) : 0;
    }

    @Override
    public int velocity() {
        return isOfNote() ? EventCoder.velocity(buffer, at) : 0;
    }

    @Override
    public int parameter() {
        return isOfParameter() ? EventCoder.parameter(buffer, at) : 0;
    }

    @Override
    public int value() {
        return isFixed() && EventCoder.isControl(type) ? EventCoder.value(buffer, at) : 0;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte data(int index) {
        Objects.checkIndex(index, length);
        return together == null ? buffer.get(bytesAt + index) : together[index];
    }

    @Override
    public int words() {
        return packet ? UmpPacket.size(EventCoder.word(buffer, at, 0)) : 0;
    }

    @Override
    public int word(int index) {
        return EventCoder.word(buffer, at, Objects.checkIndex(index, words()));
    }

    StoredMidiEvent stored() {
        return new StoredMidiEvent(
                message(), source(), destination(), queue(), time(), tag(), timestampNanos(), clock());
    }

    @Override
    public String toString() {
        return stored().toString();
    }
}
