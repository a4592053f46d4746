package org.linux4j.driver.alsaseq;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.linux4j.DeviceException;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.SharedReader;
import org.linux4j.spi.linux.WeakParts;
import org.linux4j.spi.linux.uapi.errno;

/**
 * Reads what has arrived at a client, as many events as there are in a system call, and sorts them by port.
 *
 * <p>An event that carries bytes is followed by them, filled up to a multiple of its own size ({@code snd_seq_read}). The
 * memory has room for the longest that the largest pool can hold: for less the kernel would say EAGAIN for ever.
 */
final class EventBatch implements SharedReader.Batch {

    private static final int ROOM = 64 * 1024;

    private final SeqNode node;
    private final WeakParts<SeqPort> ports;
    /** What every event takes. */
    private final int size;

    private final NativeMemory memory;

    EventBatch(SeqNode node, WeakParts<SeqPort> ports, int size) {
        this.node = node;
        this.ports = ports;
        this.size = size;
        // In front of an event there is room for when it was read; what was there is used by then.
        this.memory = node.linux().syscalls().allocate(CurrentEvent.ARRIVAL + ROOM, 8);
    }

    @Override
    public boolean read() {
        long count = node.handle().read(memory.address() + CurrentEvent.ARRIVAL, ROOM);
        Reference.reachabilityFence(this);
        if (count == -errno.EAGAIN) {
            return false;
        }
        if (count == -errno.ENOSPC) {
            tellAll();
            return true;
        }
        if (count < 0) {
            throw node.error((int) -count, "read");
        }
        if (count == 0 || count > ROOM) {
            throw node.nonsense("read", count + " bytes of events");
        }
        sort((int) count);
        return true;
    }

    private void tellAll() {
        long now = System.nanoTime();
        for (int i = 0; i < 256; i++) {
            SeqPort port = ports.get(i);
            if (port != null) {
                port.overflowed(now);
            }
        }
    }

    private void sort(int count) {
        ByteBuffer buffer = memory.buffer();
        long now = System.nanoTime();
        int end = CurrentEvent.ARRIVAL + count;
        for (int at = CurrentEvent.ARRIVAL; at < end; ) {
            if (end - at < size) {
                throw nonsense(at, end);
            }
            at = EventCoder.isVariable(EventCoder.flags(buffer, at))
                    ? sortCarrying(buffer, at, end, now)
                    : sortRun(buffer, at, end, now);
        }
    }

    /** An event that carries bytes; gives where the next one is. */
    private int sortCarrying(ByteBuffer buffer, int at, int end, long now) {
        int carried = buffer.getInt(at + EventCoder.EXT_LENGTH);
        int left = end - at - size;
        if (carried < 0 || carried > left || roundUp(carried) > left) {
            throw nonsense(at, end);
        }
        SeqPort port = ports.get(port(buffer, at));
        int next = at + size + roundUp(carried);
        if (port != null) {
            buffer.putLong(at - CurrentEvent.ARRIVAL, now);
            port.arrived(buffer, at - CurrentEvent.ARRIVAL, CurrentEvent.ARRIVAL + size + carried);
        }
        return next;
    }

    /** Events for one port that carry none: as a rule all that there are, which cost little more than one. */
    private int sortRun(ByteBuffer buffer, int at, int end, long now) {
        int number = port(buffer, at);
        int most = Math.min(end, at + SeqPort.RUN * size);
        int next = at + size;
        while (next + size <= most
                && port(buffer, next) == number
                && !EventCoder.isVariable(EventCoder.flags(buffer, next))) {
            next += size;
        }
        SeqPort port = ports.get(number);
        if (port != null) {
            buffer.putLong(at - CurrentEvent.ARRIVAL, now);
            port.arrivedTogether(buffer, at - CurrentEvent.ARRIVAL, (next - at) / size);
        }
        return next;
    }

    /** What came before it is whole, and is told first. */
    private DeviceException nonsense(int at, int end) {
        return node.nonsense("read", "an event ends behind the " + (end - at) + " bytes that are left for it");
    }

    private static int port(ByteBuffer buffer, int at) {
        return buffer.get(at + snd_seq_event.OFFSET_dest + 1) & 0xff;
    }

    private int roundUp(int bytes) {
        return (bytes + size - 1) / size * size;
    }
}
