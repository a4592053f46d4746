package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.pollfd;

class ScriptedMemoryTest {
    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final ScriptedMemory memory = sys.memory();

    @Test
    void resolvesAddressesInsideARange() {
        NativeMemory first = sys.allocate(64, 8);
        NativeMemory second = sys.allocate(64, 4096);
        assertEquals(0, second.address() % 4096);
        memory.putInt(second.address() + 20, 7);
        assertEquals(7, second.buffer().getInt(20));
        first.buffer().putLong(56, -9);
        assertEquals(-9, memory.getLong(first.address() + 56));
        memory.putByte(first.address(), (byte) 1);
        memory.putShort(first.address() + 2, (short) 2);
        assertEquals(1, memory.getByte(first.address()));
        assertEquals(2, memory.getShort(first.address() + 2));
        assertSame(second.buffer(), memory.buffer(second.address() + 20));
        assertEquals(20, memory.offset(second.address() + 20));
        pollfd struct = new pollfd().wrap(memory.buffer(second.address() + 16), memory.offset(second.address() + 16));
        assertEquals(16, struct.baseOffset());
        Reference.reachabilityFence(first);
        Reference.reachabilityFence(second);
    }

    @Test
    void refusesWhatIsNotThere() {
        NativeMemory range = sys.allocate(8, 8);
        assertThrows(BadAddressException.class, () -> memory.getInt(range.address() + 5));
        assertThrows(BadAddressException.class, () -> memory.getByte(range.address() - 1));
        assertThrows(BadAddressException.class, () -> memory.buffer(range.address() + 8));
        assertThrows(BadAddressException.class, () -> memory.offset(0));
        assertThrows(BadAddressException.class, () -> sys.view(range.address(), 9));
        Reference.reachabilityFence(range);
        NativeMemory freed = memory.allocate(8);
        memory.free(freed.address());
        assertThrows(BadAddressException.class, () -> memory.getInt(freed.address()));
        assertThrows(BadAddressException.class, () -> memory.free(freed.address()));
    }

    @Test
    void readsText() {
        NativeMemory text = sys.allocate(8, 1);
        text.buffer().put(0, new byte[] {'a', (byte) 0xc3, (byte) 0xa9, 0});
        assertEquals("a\u00e9", memory.text(text.address()));
        Reference.reachabilityFence(text);
    }

    @Test
    void findsTheUseOfMemoryThatNobodyKeeps() throws Exception {
        long address = sys.allocate(8, 8).address();
        Collector.until("its use is found", () -> {
            try {
                memory.getInt(address);
                return false;
            } catch (BadAddressException e) {
                return true;
            }
        });
    }

    @Test
    void aViewKeepsItsMemory() {
        NativeMemory range = sys.allocate(8, 8);
        var view = range.buffer().slice(4, 4);
        long address = range.address();
        range = null;
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertEquals(0, memory.getInt(address));
        assertEquals(0, view.get(0));
    }

    @Test
    void holdsManyRanges() {
        NativeMemory[] ranges = new NativeMemory[5000];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = sys.allocate(8, 8);
            ranges[i].buffer().putInt(0, i);
            sys.allocate(8, 8);
        }
        for (int i = 0; i < ranges.length; i++) {
            assertEquals(i, memory.getInt(ranges[i].address()));
        }
        Reference.reachabilityFence(ranges);
    }
}
