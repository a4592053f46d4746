package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.MappedMemory;
import org.linux4j.spi.linux.MappedRanges;
import org.linux4j.spi.linux.uapi.errno;

/** When a device's memory is given back, and when its addresses are; that no view crashes is tested on real memory. */
class MappedMemoryTest {
    private static final int BYTES = 8192;

    /** Calls of mmap: to map, to ask whether there is memory to lie over that, and to have it lie there. */
    private static final int MAP = 1;

    private static final int ASK = 1;
    private static final int OVERLAY = 1;

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final Device device = new Device();
    private FileHandle file;

    private final class Device implements FakeFile {
        private final long address = sys.memory().allocate(BYTES).address();
        private int unmapped;

        @Override
        public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
            return address;
        }

        @Override
        public void unmapped(int fd, long source) {
            unmapped++;
        }
    }

    @BeforeEach
    void open() {
        // What earlier tests have left must not be counted here.
        ProcessResources.assertNothingMapped();
        sys.register("/dev/x", device);
        file = FileHandle.open(linux, Path.of("/dev/x"));
        sys.memory().putInt(device.address, 5);
    }

    @AfterEach
    void close() {
        file.close();
        linux.close();
        sys.awaitUnmapped();
        ProcessResources.assertNothingMapped();
        sys.assertClean();
    }

    private MappedMemory map() {
        return MappedMemory.map(linux, file, BYTES, 0);
    }

    @Test
    void closingGivesTheDevicesMemoryBackAtOnce() {
        MappedMemory memory = map();
        ByteBuffer kept = memory.buffer();
        assertEquals(5, kept.getInt(0));
        assertEquals(1, MappedRanges.open());

        memory.close();
        assertEquals(1, device.unmapped);
        assertEquals(List.of(), sys.liveMappings());
        assertEquals(0, kept.getInt(0));
        kept.putInt(0, 7);
        assertEquals(5, sys.memory().getInt(device.address), "written to nowhere");
        assertEquals(0, MappedRanges.open());
        assertEquals(1, MappedRanges.waiting());
        assertEquals(BYTES, MappedRanges.waitingBytes());
        assertEquals(1, sys.overlays().size());
        Reference.reachabilityFence(kept);
    }

    @Test
    void addressesStayTakenWhileABufferIsReachable() {
        MappedMemory memory = map();
        ByteBuffer kept = memory.buffer();
        memory.close();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertEquals(1, sys.overlays().size());
        Reference.reachabilityFence(kept);
    }

    @Test
    void whoKeepsAClosedMappingKeepsNoAddresses() {
        MappedMemory memory = map();
        memory.close();
        sys.awaitUnmapped();
        DeviceClosedException e = assertThrows(DeviceClosedException.class, memory::buffer);
        assertTrue(e.getMessage().contains("/dev/x"), e.getMessage());
    }

    @Test
    void closingTwiceIsClosingOnce() {
        MappedMemory memory = map();
        memory.close();
        sys.awaitUnmapped();
        memory.close();
        assertEquals(1, device.unmapped);
        assertEquals(MAP + ASK + OVERLAY, sys.calls(Call.MMAP));
        assertEquals(0, MappedRanges.waiting());
    }

    private void forget() {
        assertEquals(5, map().buffer().getInt(0));
    }

    @Test
    void whatWasForgottenIsUnmapped() {
        forget();
        sys.awaitUnmapped();
        assertEquals(1, device.unmapped);
    }

    @Test
    void whatWasForgottenStaysWhileItsBufferIsReachable() {
        ByteBuffer kept = map().buffer();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertEquals(5, kept.getInt(0));
        assertEquals(1, sys.liveMappings().size());
        Reference.reachabilityFence(kept);
    }

    @Test
    void anOverlayIsTriedAgainAfterACollection() {
        MappedMemory memory = map();
        sys.fail(Call.MMAP, ASK, errno.ENOMEM);
        memory.close();
        assertEquals(MAP + 2 * (ASK + OVERLAY), sys.calls(Call.MMAP));
        assertEquals(List.of(), sys.liveMappings());
        assertEquals(1, device.unmapped);
    }

    @Test
    void whatCannotBeOverlaidStaysMapped() {
        MappedMemory memory = map();
        ByteBuffer kept = memory.buffer();
        sys.fail(Call.MMAP, 0, 2, errno.ENOMEM);
        memory.close();
        assertEquals(MAP + 2 * ASK, sys.calls(Call.MMAP), "a kernel that refuses is not asked to unmap anything");
        assertEquals(5, kept.getInt(0));
        assertEquals(1, sys.liveMappings().size());
        assertEquals(0, sys.calls(Call.MUNMAP));
        assertEquals(1, MappedRanges.waiting());
        assertThrows(DeviceClosedException.class, memory::buffer);
        Reference.reachabilityFence(kept);
    }

    @Test
    void whatTheKernelGrantsFirstAndRefusesThenStaysAlone() {
        MappedMemory memory = map();
        ByteBuffer kept = memory.buffer();
        sys.fail(Call.MMAP, ASK, OVERLAY + ASK, errno.ENOMEM);
        memory.close();
        assertEquals(1, sys.liveMappings().size(), "what was granted is given back");
        assertEquals(1, MappedRanges.waiting());
        assertEquals(0, MappedRanges.open());
        Reference.reachabilityFence(kept);
    }

    @Test
    void whatCannotBeUnmappedIsUnmappedLater() {
        sys.fail(Call.MUNMAP, 0, errno.ENOMEM);
        forget();
        Collector.until("the kernel refuses to unmap", () -> sys.calls(Call.MUNMAP) == 1);
        assertEquals(1, sys.liveMappings().size());
        forget();
        sys.awaitUnmapped();
        assertEquals(2, device.unmapped);
    }

    private void closeOne() {
        map().close();
    }

    @Test
    void mappingIsTriedAgainWhereOthersWaitForTheCollector() {
        closeOne();
        sys.fail(Call.MMAP, 0, errno.ENOMEM);
        try (MappedMemory memory = map()) {
            assertEquals(5, memory.buffer().getInt(0));
            assertEquals(List.of(), sys.overlays(), "the collector came");
        }
    }

    @Test
    void aFailureIsTypedAndLeavesNothing() {
        sys.fail(Call.MMAP, 0, errno.EACCES);
        assertThrows(DeviceException.class, this::map);
        assertEquals(1, sys.calls(Call.MMAP));
        assertEquals(0, MappedRanges.open());
    }
}
