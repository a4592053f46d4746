package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.MappedMemory;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.testkit.BadAddressException;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.KeptViews;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.RealBridge;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** A scripted device whose memory is the kernel's. */
class RealMemoryTest {
    private static final long DOUBLE_IT = 0xc0045600L;
    private static final int BYTES = 8192;

    private final ScriptedSyscalls sys = ScriptedSyscalls.onRealMemory(RealBridge.syscalls());
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final ProcessResources resources = ProcessResources.of("/memfd:linux4j-fake", "linux4j-");
    private final ProcessResources.Snapshot before = resources.snapshot();
    private final Device device = new Device();
    private final FileHandle file = open();

    private final class Device implements FakeFile {
        private final long address = sys.memory().allocate(2 * BYTES).address();

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            memory.putInt(argument, 2 * memory.getInt(argument));
            return 0;
        }

        @Override
        public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
            return address + offset;
        }
    }

    private FileHandle open() {
        sys.register("/dev/x", device);
        return FileHandle.open(linux, Path.of("/dev/x"));
    }

    @AfterEach
    void close() {
        file.close();
        linux.close();
        sys.awaitUnmapped();
        sys.assertClean();
        sys.closeMemory();
        resources.assertNoMoreThan(before);
    }

    private MappedMemory map(int offset) {
        return MappedMemory.map(linux, file, BYTES, offset);
    }

    @Test
    void theScriptReachesTheCallersMemory() {
        NativeMemory argument = sys.allocate(16, 8);
        argument.buffer().putInt(8, 21);
        assertEquals(0, file.ioctl(DOUBLE_IT, argument.address() + 8));
        assertEquals(42, argument.buffer().getInt(8));
        assertThrows(BadAddressException.class, () -> sys.memory().getInt(argument.address() + 16));
        Reference.reachabilityFence(argument);
    }

    /** In a method of its own, so that no local variable keeps what it is a slice of. */
    private NativeMemory part() {
        NativeMemory all = sys.allocate(64, 8);
        return new NativeMemory(all.address() + 16, all.buffer().slice(16, 8).order(ByteOrder.nativeOrder()));
    }

    @Test
    void aPartKeepsTheWhole() {
        NativeMemory part = part();
        part.buffer().putInt(0, 21);
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertEquals(0, file.ioctl(DOUBLE_IT, part.address()));
        assertEquals(42, part.buffer().getInt(0));
        Reference.reachabilityFence(part);
    }

    @Test
    void memoryThatWasCollectedMayBeUsedAgain() {
        for (int i = 0; i < 20_000; i++) {
            NativeMemory argument = sys.allocate(64, 8);
            argument.buffer().putInt(0, i);
            assertEquals(0, file.ioctl(DOUBLE_IT, argument.address()));
            assertEquals(2 * i, argument.buffer().getInt(0));
            Reference.reachabilityFence(argument);
        }
    }

    @Test
    void deviceAndCallerSeeTheSameBytes() {
        try (MappedMemory first = map(0);
                MappedMemory second = map(BYTES)) {
            sys.memory().putInt(device.address + BYTES + 4, 5);
            assertEquals(5, second.buffer().getInt(4));
            assertEquals(0, first.buffer().getInt(4));
            first.buffer().putInt(8, 6);
            assertEquals(6, sys.memory().getInt(device.address + 8));
        }
    }

    @Test
    void aKeptViewReadsZerosAndTheDeviceKeepsItsMemory() {
        sys.memory().putInt(device.address, 5);
        MappedMemory memory = map(0);
        ByteBuffer slice = memory.buffer().slice(0, 8).order(ByteOrder.nativeOrder());
        assertEquals(5, slice.getInt(0));
        memory.close();
        assertEquals(0, slice.getInt(0));
        slice.putInt(0, 7);
        assertEquals(5, sys.memory().getInt(device.address));
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertEquals(7, slice.getInt(0));
        assertEquals(1, sys.overlays().size(), "a slice keeps the addresses");
        Reference.reachabilityFence(slice);
    }

    @Test
    void everyKindOfViewKeepsTheAddresses() {
        MappedMemory memory = map(0);
        KeptViews views = new KeptViews(memory.buffer());
        memory.close();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertNotEquals(0, views.use(3));
        assertEquals(List.of(), sys.liveMappings());
        Reference.reachabilityFence(views);
    }

    private void forget() {
        assertEquals(0, map(0).buffer().getInt(0));
    }

    @Test
    void whatWasForgottenIsUnmapped() {
        forget();
        Collector.until("it is unmapped", () -> sys.liveMappings().isEmpty());
        assertTrue(sys.overlays().isEmpty());
    }
}
