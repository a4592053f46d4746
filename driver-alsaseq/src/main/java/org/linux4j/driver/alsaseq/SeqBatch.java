package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiOverflowException;
import org.linux4j.midi.MidiPool;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.UmpPacket;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/**
 * Events that are written together. The kernel takes one after the other and stops at the first that it refuses; how many bytes
 * it took is all it says then, and why it learns who writes the refused one again.
 */
final class SeqBatch implements MidiBatch {

    private static final int FIRST = 64 * EventCoder.HEADER;
    private static final long PAUSE_NANOS = 2_000_000;
    private static final long NOT_YET = Long.MIN_VALUE;
    /** Until the port is looked at, whose closing this wait is not told of. */
    private static final long SLICE_NANOS = 100_000_000;

    private final OwnPort user;
    private final SeqClient client;
    private final SeqNode node;
    private final MidiAddress port;
    /** The port's, which its sinks share. */
    private final BegunMessage begun;

    private NativeMemory memory;
    private MidiDelivery delivery = MidiDelivery.TO_SUBSCRIBERS;
    private int size;
    private int events;
    /** Whether some go at once: what is scheduled is in nobody's way. */
    private boolean atOnce;

    SeqBatch(OwnPort user, SeqClient client, MidiAddress port, BegunMessage begun) {
        this.user = user;
        this.begun = begun;
        this.client = client;
        this.node = client.node.keeping(user);
        this.port = port;
        this.memory = node.linux().syscalls().allocate(FIRST, 8);
    }

    @Override
    public MidiBatch to(MidiDelivery next) {
        delivery = java.util.Objects.requireNonNull(next, "delivery");
        return this;
    }

    @Override
    public MidiBatch add(MidiMessage message) {
        SeqSink.checkSendable(client, port, message, delivery);
        if (message instanceof UmpPacket packet) {
            return packet(packet);
        }
        byte[] carried = EventCoder.carried(message);
        int length = carried == null ? 0 : carried.length;
        int at = room(EventCoder.HEADER + length);
        ByteBuffer buffer = memory.buffer();
        EventCoder.header(buffer, at, message.type().code(), port.port(), delivery);
        if (carried == null) {
            EventCoder.putFixed(buffer, at, message);
        } else {
            EventCoder.variable(buffer, at, length);
            buffer.put(at + EventCoder.HEADER, carried);
        }
        return added(EventCoder.HEADER + length);
    }

    private MidiBatch packet(UmpPacket packet) {
        int at = room(EventCoder.HEADER + EventCoder.PACKET_MORE);
        EventCoder.header(memory.buffer(), at, 0, port.port(), delivery);
        EventCoder.putPacket(memory.buffer(), at, packet.first(), packet.second(), packet.third(), packet.fourth());
        return added(EventCoder.HEADER + EventCoder.PACKET_MORE);
    }

    @Override
    public MidiBatch noteOn(int channel, int note, int velocity) {
        return note(asequencer.SNDRV_SEQ_EVENT_NOTEON, channel, note, velocity);
    }

    @Override
    public MidiBatch noteOff(int channel, int note, int velocity) {
        return note(asequencer.SNDRV_SEQ_EVENT_NOTEOFF, channel, note, velocity);
    }

    private MidiBatch note(int type, int channel, int note, int velocity) {
        SeqSink.checkNumbers(channel, note, velocity);
        int at = room(EventCoder.HEADER);
        EventCoder.header(memory.buffer(), at, type, port.port(), delivery);
        EventCoder.putNote(memory.buffer(), at, channel, note, velocity);
        return added(EventCoder.HEADER);
    }

    @Override
    public MidiBatch control(int channel, int controller, int value) {
        SeqSink.checkNumbers(channel, controller, value);
        int at = room(EventCoder.HEADER);
        EventCoder.header(memory.buffer(), at, asequencer.SNDRV_SEQ_EVENT_CONTROLLER, port.port(), delivery);
        EventCoder.putControl(memory.buffer(), at, channel, controller, value);
        return added(EventCoder.HEADER);
    }

    private int room(int bytes) {
        int needed = Math.addExact(size, bytes);
        if (needed > memory.buffer().capacity()) {
            NativeMemory larger = node.linux()
                    .syscalls()
                    .allocate(Math.max(needed, 2 * memory.buffer().capacity()), 8);
            larger.buffer().put(0, memory.buffer(), 0, size);
            memory = larger;
        }
        return size;
    }

    private MidiBatch added(int bytes) {
        size += bytes;
        atOnce |= delivery.queue().isEmpty();
        events++;
        return this;
    }

    @Override
    public int size() {
        return events;
    }

    @Override
    public void clear() {
        size = 0;
        events = 0;
        atOnce = false;
    }

    @Override
    public void send() {
        try {
            write();
        } finally {
            clear();
        }
    }

    private void write() {
        int refused = 0;
        int why = 0;
        MidiDelivery where = delivery;
        // Made for the first wait: most batches need none.
        SinkWait wait = null;
        try {
            for (int at = 0; at < size; ) {
                long result;
                synchronized (begun) {
                    result = !atOnce || begun.makesWayFor(this) ? write(at) : NOT_YET;
                }
                if (result == NOT_YET) {
                    // A sink's message in pieces has begun.
                    wait = wait == null ? new SinkWait(node) : wait;
                    wait.pause(PAUSE_NANOS, -1);
                    continue;
                }
                int number = result < 0 ? (int) -result : 0;
                at += number == 0 ? taken(at, result) : 0;
                if (at == size) {
                    break;
                }
                boolean scheduled = EventCoder.queue(memory.buffer(), at) != EventCoder.DIRECT;
                if (number == 0 && !isToSubscribers(at)) {
                    // Why it stopped here tells the next attempt.
                    continue;
                }
                if (!scheduled && SeqSink.isOthers(node, number, deliveryAt(at).destination())) {
                    at += length(at);
                    continue;
                }
                if (scheduled && number == errno.EAGAIN) {
                    wait = wait == null ? new SinkWait(node) : wait;
                    awaitPool(wait);
                } else if (number == 0 || !scheduled && (number == errno.EAGAIN || number == errno.ENOMEM)) {
                    // To subscribers, where others have got it: once more would be twice for them.
                    refused++;
                    // A count that is short tells no reason.
                    why = number == 0 ? why : number;
                    where = deliveryAt(at);
                    at += length(at);
                } else {
                    throw SeqSink.refused(node, port, number, deliveryAt(at), cells(at), 1);
                }
            }
        } finally {
            if (wait != null) {
                wait.close();
            }
        }
        if (refused > 0) {
            throw new MidiOverflowException(SeqSink.overflow("alsaseq:" + port, why, where, refused), refused);
        }
    }

    private long write(int at) {
        user.checkUsable();
        long result = node.handle().write(memory.address() + at, size - at);
        java.lang.ref.Reference.reachabilityFence(memory);
        java.lang.ref.Reference.reachabilityFence(this);
        return result;
    }

    /** How far it came, which is behind an event. */
    private int taken(int from, long told) {
        int most = size - from;
        int whole = told == most ? most : 0;
        while (whole < told && whole < most) {
            whole += length(from + whole);
        }
        if (told == 0 || whole != told) {
            throw node.nonsense("write", told + " of " + most + " bytes are written, which is not behind an event");
        }
        return whole;
    }

    private void awaitPool(SinkWait wait) {
        // The room that POLLOUT waits for may be there, and still not be enough.
        MidiPool pool = node.ownPool();
        if (pool.outputFree() < pool.outputRoom()) {
            wait.forPool(SLICE_NANOS);
        } else {
            wait.pause(PAUSE_NANOS, -1);
        }
    }

    private boolean isToSubscribers(int at) {
        return EventCoder.queue(memory.buffer(), at) == EventCoder.DIRECT
                && (memory.buffer().get(at + snd_seq_event.OFFSET_dest) & 0xff)
                        == asequencer.SNDRV_SEQ_ADDRESS_SUBSCRIBERS;
    }

    private int length(int at) {
        ByteBuffer buffer = memory.buffer();
        int flags = EventCoder.flags(buffer, at);
        if (EventCoder.isPacket(flags)) {
            return EventCoder.HEADER + EventCoder.PACKET_MORE;
        }
        return EventCoder.HEADER + (EventCoder.isVariable(flags) ? buffer.getInt(at + EventCoder.EXT_LENGTH) : 0);
    }

    private int cells(int at) {
        boolean packet = EventCoder.isPacket(EventCoder.flags(memory.buffer(), at));
        return packet ? 1 : MidiPool.cells(length(at) - EventCoder.HEADER);
    }

    /** As much of it as messages need. */
    private MidiDelivery deliveryAt(int at) {
        ByteBuffer buffer = memory.buffer();
        MidiDelivery to = MidiDelivery.to(EventCoder.address(buffer, at + snd_seq_event.OFFSET_dest));
        int queue = EventCoder.queue(buffer, at);
        return queue == EventCoder.DIRECT
                ? to
                : to.toBuilder().at(queue, MidiTime.ticks(0)).build();
    }

    @Override
    public String toString() {
        return "batch of " + events + " MIDI events from " + port;
    }
}
