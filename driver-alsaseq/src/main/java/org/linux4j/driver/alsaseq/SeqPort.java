package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.spi.linux.AbstractSharedEventSource;
import org.linux4j.spi.linux.RecordRing;

/** What arrives at a port of a client of our own. */
abstract class SeqPort extends AbstractSharedEventSource<MidiEvent> {

    /** How many events there are in a record at most: what is handed out stays there until the last one is. */
    static final int RUN = 64;

    /** What stands for events that were lost: when, and how many, or a negative number. */
    private static final int LOST = CurrentEvent.ARRIVAL + Long.BYTES;

    final SeqClient client;
    final MidiAddress address;
    /** What every event takes. */
    private final int size;

    private final CurrentEvent current;
    private final SysExPieces pieces;

    // Of whoever reads.
    private final ByteBuffer lostRecord = ByteBuffer.allocate(LOST).order(ByteOrder.nativeOrder());
    /** What was lost since there was no room, to be told with what comes next; written by whoever reads. */
    private volatile long lostSince;
    /** What was counted and told of by an event that could not say how many. */
    private volatile long toldAsSome;
    /** Whether the kernel dropped some since then, whose number nobody knows. */
    private boolean moreLost;

    // Of whoever consumes.
    /** How many events of the record are still to come, and where the next one is. */
    private int left;

    private int next;

    SeqPort(SeqClient client, MidiAddress address, MidiPortSpec spec, Optional<Duration> timeout) {
        super(client.reader, ring(client, spec), "alsaseq:" + address, timeout);
        this.client = client;
        this.size = client.eventSize;
        this.current = new CurrentEvent(size);
        this.address = address;
        this.pieces = spec.largestSysEx() == 0 ? null : new SysExPieces(spec.largestSysEx());
    }

    private static RecordRing ring(SeqClient client, MidiPortSpec spec) {
        // Room for the longest event that the kernel can have, whatever was asked for.
        int size = CurrentEvent.ARRIVAL + client.eventSize;
        int least = 2 * 64 * 1024 / size;
        // What a record of many may take up in vain: those of its events that were handed out, and the end of the ring.
        return new RecordRing(client.node.linux(), size, Math.max(least, spec.queued()) + 2 * RUN);
    }

    @Override
    protected final boolean tellsOfLost() {
        return true;
    }

    /** From within the reader's batch: as many events without bytes as {@link #RUN} at most, with one time before them. */
    final void arrivedTogether(ByteBuffer from, int offset, int count) {
        int length = CurrentEvent.ARRIVAL + size;
        if (count == 1 || lostSince > 0 || !put(from, offset, CurrentEvent.ARRIVAL + count * size)) {
            // One by one, so that what there is room for comes, and the rest is counted.
            long now = from.getLong(offset);
            for (int i = 0, at = offset; i < count; i++, at += size) {
                // Where the end of the one before was, which is used by then.
                from.putLong(at, now);
                arrived(from, at, length);
            }
        }
    }

    /** From within the reader's batch. */
    final void arrived(ByteBuffer from, int offset, int length) {
        if (lostSince > 0) {
            // Word of it comes with an event behind it: by itself it might find room where no event does, again and
            // again.
            if (!hasRoom(LOST, length)) {
                lostSince = lostSince + 1;
                return;
            }
            tellLost(from.getLong(offset));
        }
        if (!put(from, offset, length)) {
            lostSince = 1;
        }
    }

    /** From within the reader's batch: the kernel has dropped everything that waited, for all ports. */
    final void overflowed(long now) {
        lostSince = lostSince + 1;
        moreLost = true;
        tellLost(now);
    }

    @Override
    protected final long untold() {
        return lostSince + toldAsSome;
    }

    /** Whether some were lost that no event tells of yet. */
    final boolean isMissingSome() {
        return lostSince > 0;
    }

    private void tellLost(long now) {
        lostRecord.putLong(0, now).putLong(CurrentEvent.ARRIVAL, moreLost ? -1 : lostSince);
        if (put(lostRecord, 0, LOST)) {
            // One of them is what the event itself counts for.
            toldAsSome = toldAsSome + (moreLost ? lostSince - 1 : 0);
            lostSince = 0;
            moreLost = false;
        }
    }

    @Override
    protected final MidiEvent view(ByteBuffer buffer, int offset, int length) {
        if (length == LOST) {
            if (pieces != null) {
                pieces.clear();
            }
            // Word of that may be among what was lost.
            disconnected();
            return current.lost(address, buffer.getLong(offset), buffer.getLong(offset + CurrentEvent.ARRIVAL));
        }
        return event(buffer, offset, length - CurrentEvent.ARRIVAL - size);
    }

    /** The first one of a record, behind which there are bytes: its own, or further events. */
    private MidiEvent event(ByteBuffer buffer, int offset, int behind) {
        int at = offset + CurrentEvent.ARRIVAL;
        long when = buffer.getLong(offset);
        if (!EventCoder.isVariable(EventCoder.flags(buffer, at))) {
            left = behind / size;
            next = at + size;
            return told(current.event(buffer, at, when, 0));
        }
        current.event(buffer, at, when, behind);
        boolean whole = pieces == null
                || current.number() != asequencer.SNDRV_SEQ_EVENT_SYSEX
                || current.length() == 0
                || SysExPieces.isWhole(buffer, current.bytesAt(), current.length());
        return whole ? current : together();
    }

    @Override
    protected final MidiEvent following() {
        if (left == 0) {
            return null;
        }
        left--;
        int at = next;
        next = at + size;
        return told(current.following(at));
    }

    private MidiEvent told(CurrentEvent event) {
        if (event.number() == asequencer.SNDRV_SEQ_EVENT_PORT_UNSUBSCRIBED) {
            disconnected();
        }
        return event;
    }

    private MidiEvent together() {
        int sender = current.buffer().getShort(current.at() + snd_seq_event.OFFSET_source) & 0xffff;
        return switch (pieces.add(sender, current.buffer(), current.bytesAt(), current.length())) {
            case MORE -> null;
            case COMPLETE -> current.carrying(pieces.bytes(), pieces.length());
            case LOST -> current.lost(address, current.arrival(), 1);
        };
    }

    /** A port that this one is connected with has gone, or the connection has. */
    void disconnected() {}

    @Override
    protected final MidiEvent copy(MidiEvent event) {
        return current.stored();
    }

    @Override
    protected void onClosed() {
        client.ports.remove(address.port(), this);
        try {
            client.deletePort(address.port());
        } catch (org.linux4j.DeviceException e) {
            // Closed before: the port went with it.
        }
    }

    @Override
    public String toString() {
        return "MIDI port " + address;
    }
}
