package org.linux4j.spi.linux;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue of records, which are copied in and looked at where they are: nothing is allocated for one.
 *
 * <p>Records may differ in length. One thread at a time puts, one at a time takes, and the two need not wait for each
 * other. Where there is no room, what comes is lost and counted, as the kernel and most libraries have it: so the record
 * that is being looked at stays where it is, and what was kept has no gap but at its end.
 *
 * @since 0.1
 */
public final class RecordRing {

    /** The record's length, and four bytes that keep records aligned to eight. */
    private static final int HEADER = 8;

    /** In place of a length: the next record begins at the beginning of the memory. */
    private static final int WRAP = -1;

    private final ByteBuffer memory;
    private final int capacity;

    /** How many bytes were put, and how many were taken, ever. */
    private final AtomicLong put = new AtomicLong();

    private final AtomicLong taken = new AtomicLong();

    private volatile long lost;

    // Of who puts.
    private int putAt;

    // Of who takes.
    private int takeAt;
    private int offset;
    private int length;
    /** What the record that is being looked at takes up. */
    private int held;

    /**
     * Makes an empty ring.
     *
     * @param linux the kit
     * @param size how large a record is, in bytes
     * @param records how many of that size there is room for, the one that is being looked at included; larger ones take
     *     the room of several, and what is larger than half of the ring may find none
     */
    public RecordRing(Linux linux, int size, int records) {
        capacity = Math.multiplyExact(taken(size), records);
        memory = linux.syscalls().allocate(capacity, HEADER).buffer();
    }

    private static int taken(int length) {
        return Math.addExact(length, HEADER + 7) & -8;
    }

    /**
     * Puts a record in, or counts it as lost.
     *
     * @param from where it is
     * @param at where it begins there
     * @param bytes how long it is
     * @return false where there was no room
     */
    public boolean put(ByteBuffer from, int at, int bytes) {
        Objects.checkFromIndexSize(at, bytes, from.limit());
        int needed = taken(bytes);
        int skipped = skipped(putAt, needed);
        long before = put.getPlain();
        if (skipped + (long) needed > capacity - (before - taken.getAcquire())) {
            lost = lost + 1;
            return false;
        }
        if (skipped > 0) {
            memory.putInt(putAt, WRAP);
            putAt = 0;
        }
        memory.putInt(putAt, bytes);
        memory.put(putAt + HEADER, from, at, bytes);
        putAt = putAt + needed == capacity ? 0 : putAt + needed;
        put.setRelease(before + skipped + needed);
        return true;
    }

    /** What is left at the end of the memory, where a record does not fit into it. */
    private int skipped(int at, int needed) {
        return needed > capacity - at ? capacity - at : 0;
    }

    /**
     * Whether two records would both find room, the one put right after the other. For who puts.
     *
     * @param first how long the first one is, in bytes
     * @param second how long the second one is
     * @return true where there is room for both
     */
    public boolean hasRoom(int first, int second) {
        int needed = taken(first);
        int skipped = skipped(putAt, needed);
        int after = (skipped > 0 ? 0 : putAt) + needed;
        long both = (long) skipped + needed + taken(second) + skipped(after, taken(second));
        return both <= capacity - (put.getPlain() - taken.getAcquire());
    }

    /**
     * Goes to the next record; the one before gives its room back.
     *
     * @return false where there is none
     */
    public boolean next() {
        long before = taken.getPlain() + held;
        if (held > 0) {
            held = 0;
            taken.setRelease(before);
        }
        if (put.getAcquire() == before) {
            return false;
        }
        int found = memory.getInt(takeAt);
        if (found == WRAP) {
            held = capacity - takeAt;
            takeAt = 0;
            found = memory.getInt(0);
        }
        int room = taken(found);
        offset = takeAt + HEADER;
        length = found;
        held += room;
        takeAt = takeAt + room == capacity ? 0 : takeAt + room;
        return true;
    }

    /**
     * Whether {@link #next} would find a record. For who takes.
     *
     * @return true where one is there
     */
    public boolean hasNext() {
        return put.getAcquire() != taken.getPlain() + held;
    }

    /**
     * Where the records are.
     *
     * @return the memory, in native order
     */
    public ByteBuffer buffer() {
        return memory;
    }

    /**
     * Where the record is that was gone to.
     *
     * @return an index into {@link #buffer()}, valid until the next step
     */
    public int offset() {
        return offset;
    }

    /**
     * How long the record is that was gone to.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }

    /**
     * How many records found no room. May be asked by any thread.
     *
     * @return the number
     */
    public long lost() {
        return lost;
    }
}
