package org.linux4j.testkit;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.linux4j.spi.linux.NativeMemory;

/**
 * Memory at made-up addresses, or at real ones ({@link ScriptedSyscalls#onRealMemory}), which a {@link FakeFile} reads and
 * writes as the kernel does a caller's.
 *
 * <p>An address may lie anywhere inside an allocation or a mapping. What {@link ScriptedSyscalls#allocate} gave is held
 * weakly, as real memory is freed when nobody can reach it any more; what {@link #allocate} gave is held until
 * {@link #free}. Access allocates nothing. Thread-safe as such; the bytes are not ordered between threads.
 *
 * @since 0.1
 */
public final class ScriptedMemory {
    private static final long PAGE = 4096;

    /** Null where addresses are made up. */
    private final RealMemory real;

    // Ranges by rising address: parallel arrays, for lookups happen in hot paths. A holder is the buffer or a
    // WeakReference to it.
    private long[] starts = new long[64];
    private long[] lengths = new long[64];
    private Object[] holders = new Object[64];
    private int count;
    private long next = 0x6000_0000_0000L;

    ScriptedMemory(RealMemory real) {
        this.real = real;
    }

    /**
     * Allocates memory of a device, such as a video buffer, which lives until it is freed.
     *
     * @param size how many bytes
     * @return the memory, filled with zeros, at a page's boundary; once a caller has closed a mapping of it, only the
     *     address still leads to the memory, no longer this buffer
     */
    public NativeMemory allocate(int size) {
        if (real != null) {
            NativeMemory memory = real.allocate(size);
            insert(memory.address(), size, memory.buffer());
            return memory;
        }
        ByteBuffer buffer = newBuffer(size);
        return new NativeMemory(add(size, PAGE, buffer), buffer);
    }

    /**
     * Frees memory of a device.
     *
     * @param address where it begins
     * @throws BadAddressException if no allocation or mapping begins there
     */
    public synchronized void free(long address) {
        int index = floor(address);
        if (index < 0 || starts[index] != address) {
            throw new BadAddressException(address, 1);
        }
        remove(index);
        if (real != null) {
            real.free(address);
        }
    }

    /**
     * The buffer that holds an address, to wrap a struct around.
     *
     * @param address any address inside an allocation or a mapping
     * @return the root buffer, in native order; the address is at {@link #offset}
     * @throws BadAddressException if there is no memory
     */
    public ByteBuffer buffer(long address) {
        return find(address, 1);
    }

    /**
     * The index of an address in its {@link #buffer}.
     *
     * @param address any address inside an allocation or a mapping
     * @return the index
     * @throws BadAddressException if there is no memory
     */
    public synchronized int offset(long address) {
        int index = floor(address);
        if (index < 0 || address - starts[index] >= lengths[index]) {
            throw new BadAddressException(address, 1);
        }
        return (int) (address - starts[index]);
    }

    /**
     * Reads a byte.
     *
     * @param address where
     * @return the value
     */
    public byte getByte(long address) {
        return find(address, 1).get(offset(address));
    }

    /**
     * Writes a byte.
     *
     * @param address where
     * @param value the value
     */
    public void putByte(long address, byte value) {
        find(address, 1).put(offset(address), value);
    }

    /**
     * Reads 16 bits.
     *
     * @param address where
     * @return the value
     */
    public short getShort(long address) {
        return find(address, Short.BYTES).getShort(offset(address));
    }

    /**
     * Writes 16 bits.
     *
     * @param address where
     * @param value the value
     */
    public void putShort(long address, short value) {
        find(address, Short.BYTES).putShort(offset(address), value);
    }

    /**
     * Reads 32 bits.
     *
     * @param address where
     * @return the value
     */
    public int getInt(long address) {
        return find(address, Integer.BYTES).getInt(offset(address));
    }

    /**
     * Writes 32 bits.
     *
     * @param address where
     * @param value the value
     */
    public void putInt(long address, int value) {
        find(address, Integer.BYTES).putInt(offset(address), value);
    }

    /**
     * Reads 64 bits.
     *
     * @param address where
     * @return the value
     */
    public long getLong(long address) {
        return find(address, Long.BYTES).getLong(offset(address));
    }

    /**
     * Writes 64 bits.
     *
     * @param address where
     * @param value the value
     */
    public void putLong(long address, long value) {
        find(address, Long.BYTES).putLong(offset(address), value);
    }

    /**
     * Reads text that ends with a zero byte.
     *
     * @param address where it begins
     * @return the text, decoded as UTF-8
     */
    public String text(long address) {
        int length = 0;
        while (getByte(address + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        buffer(address).get(offset(address), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Memory of a caller: freed when nobody can reach its buffer. */
    NativeMemory allocateWeakly(int size, int alignment) {
        if (real != null) {
            NativeMemory memory = real.allocate(size, alignment);
            insert(memory.address(), size, new WeakReference<>(memory.buffer()));
            return memory;
        }
        ByteBuffer buffer = newBuffer(size);
        return new NativeMemory(add(size, alignment, new WeakReference<>(buffer)), buffer);
    }

    /** Makes memory of a device visible at another address too; gives that or {@code -errno}. */
    synchronized long map(long source, long length, int protection, int flags) {
        ByteBuffer shared = slice(source, length);
        if (real == null) {
            return add(length, PAGE, shared);
        }
        long start = start(source);
        return inserted(real.map(start, source - start, length, protection, flags), length);
    }

    /** Gives an address or {@code -errno}. */
    synchronized long mapAnonymous(long length, int protection, int flags) {
        if (real == null) {
            return add(length, PAGE, newBuffer((int) length));
        }
        return inserted(real.mapAnonymous(0, length, protection, flags), length);
    }

    private long inserted(long address, long length) {
        if (address >= 0) {
            insert(address, length, real.view(address, length));
        }
        return address;
    }

    /** Lets zeros lie where a mapping lay; gives the address or {@code -errno}. */
    synchronized long overlay(long address, long length, int protection, int flags) {
        if (real != null) {
            return real.mapAnonymous(address, length, protection, flags);
        }
        holders[floor(address)] = newBuffer((int) length);
        return address;
    }

    /** Gives 0 or {@code -errno}. */
    synchronized int unmap(long address, long length) {
        int result = real == null ? 0 : real.unmap(address, length);
        if (result == 0) {
            remove(floor(address));
        }
        return result;
    }

    /**
     * Moves a device's memory away from the buffer that views of a caller look at, and lets these read zeros, as they do
     * where a mapping was overlaid; where memory is real they do so by themselves.
     */
    synchronized void leave(long source) {
        int index = floor(source);
        if (real != null || index < 0 || !(holders[index] instanceof ByteBuffer old)) {
            return;
        }
        ByteBuffer moved = newBuffer(old.capacity());
        moved.put(0, old, 0, old.capacity());
        holders[index] = moved;
        old.put(0, new byte[old.capacity()]);
    }

    /** Where the memory begins that an address lies in. */
    synchronized long start(long address) {
        int index = floor(address);
        return index < 0 ? 0 : starts[index];
    }

    ByteBuffer view(long address, long length) {
        ByteBuffer view = slice(address, length);
        return real == null ? view : real.view(address, length);
    }

    void close() {
        if (real != null) {
            real.close();
        }
    }

    private ByteBuffer slice(long address, long length) {
        return find(address, length).slice(offset(address), (int) length).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer newBuffer(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    private synchronized long add(long length, long alignment, Object holder) {
        long start = (next + alignment - 1) & -alignment;
        // A gap behind each range, so that running over its end is found.
        next = start + length + PAGE;
        insert(start, length, holder);
        return start;
    }

    private synchronized void insert(long start, long length, Object holder) {
        if (real != null) {
            dropCollected(start, length);
        }
        if (count == starts.length) {
            dropCollected();
            if (count > starts.length / 2) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                lengths = Arrays.copyOf(lengths, starts.length);
                holders = Arrays.copyOf(holders, starts.length);
            }
        }
        int index = floor(start) + 1;
        System.arraycopy(starts, index, starts, index + 1, count - index);
        System.arraycopy(lengths, index, lengths, index + 1, count - index);
        System.arraycopy(holders, index, holders, index + 1, count - index);
        starts[index] = start;
        lengths[index] = length;
        holders[index] = holder;
        count++;
    }

    private void remove(int index) {
        count--;
        System.arraycopy(starts, index + 1, starts, index, count - index);
        System.arraycopy(lengths, index + 1, lengths, index, count - index);
        System.arraycopy(holders, index + 1, holders, index, count - index);
        holders[count] = null;
    }

    /** Drops what was collected and lay where something else lies now: real addresses are used again. */
    private void dropCollected(long start, long length) {
        for (int index = floor(start + length - 1); index >= 0 && starts[index] + lengths[index] > start; index--) {
            if (held(index) == null) {
                remove(index);
            }
        }
    }

    private void dropCollected() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (held(i) != null) {
                starts[kept] = starts[i];
                lengths[kept] = lengths[i];
                holders[kept++] = holders[i];
            }
        }
        Arrays.fill(holders, kept, count, null);
        count = kept;
    }

    private synchronized ByteBuffer find(long address, long length) {
        int index = floor(address);
        ByteBuffer buffer = index < 0 || address - starts[index] + length > lengths[index] ? null : held(index);
        if (buffer == null) {
            throw new BadAddressException(address, length);
        }
        return buffer;
    }

    private ByteBuffer held(int index) {
        Object holder = holders[index];
        return (ByteBuffer) (holder instanceof WeakReference<?> reference ? reference.get() : holder);
    }

    /** The last range that begins at an address or before it, or -1. */
    private int floor(long address) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
