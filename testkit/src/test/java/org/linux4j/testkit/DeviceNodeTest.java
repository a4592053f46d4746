package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

@Timeout(300)
class DeviceNodeTest {

    private static final Path PATH = Path.of("/dev/thing");
    /** Reads four bytes: {@code _IOR('T', 1, int)}. */
    private static final long PROBE = 0x8004_5401L;

    private static final long POINTS = 0xc008_5402L;
    private static final int ACCESS_MODE = fcntl.O_RDWR | fcntl.O_WRONLY;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Linux linux = Linux.on(syscalls, Path.of("/"));

    /** A device that counts its openings. */
    private static final class Thing implements FakeFile {
        private final List<Integer> openings = new ArrayList<>();
        private int answer;
        private int openError;

        @Override
        public int open(int fd, int flags) {
            openings.add(flags & ACCESS_MODE);
            return -openError;
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            if (request == PROBE && answer >= 0) {
                memory.putInt(argument, 7);
            } else if (request == POINTS) {
                System.gc();
                memory.putInt(memory.getLong(argument), 9);
            }
            return answer;
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            memory.putByte(address + count - 1, (byte) 5);
            return count;
        }

        @Override
        public long write(int fd, ScriptedMemory memory, long address, long count) {
            return memory.getByte(address);
        }
    }

    private final Thing thing = new Thing();

    private DeviceNode open(int flags) {
        syscalls.register(PATH.toString(), thing);
        return new DeviceNode(linux, FileHandle.open(linux, PATH, flags), PROBE);
    }

    @AfterEach
    void nothingIsLeft() {
        linux.close();
        syscalls.assertClean();
    }

    @Test
    void requestsAnswerOrFailWithANameAndAType() {
        DeviceNode node = open(fcntl.O_RDWR);
        NativeMemory memory = node.allocate(Integer.BYTES);
        assertEquals(0, node.demand(PROBE, "PROBE", memory));
        assertEquals(7, memory.buffer().getInt(0));
        thing.answer = -errno.ENODEV;
        assertEquals(-errno.ENODEV, node.ask(PROBE, memory));
        assertEquals(-errno.ENODEV, node.ask(1, 2L));
        DeviceException gone =
                assertThrows(DeviceDisconnectedException.class, () -> node.demand(PROBE, "PROBE", memory));
        assertEquals("PROBE", gone.operation());
        assertEquals(PATH.toString(), gone.target().orElse(""));
        assertThrows(DeviceDisconnectedException.class, () -> node.demand(1, "ONE", 2L));
        node.handle().close();
        assertThrows(DeviceClosedException.class, () -> node.ask(PROBE, memory));
    }

    @Test
    void whatAnArgumentPointsToStaysReachable() {
        DeviceNode node = open(fcntl.O_RDWR);
        for (int i = 0; i < 20; i++) {
            NativeMemory big = node.allocate(64 * 1024);
            NativeMemory argument = node.allocate(Long.BYTES);
            argument.buffer().putLong(0, big.address());
            node.demand(POINTS, "POINTS", argument, big);
        }
        node.handle().close();
    }

    @Test
    void transfersStayWithinTheMemory() {
        DeviceNode node = open(fcntl.O_RDWR);
        NativeMemory memory = node.allocate(12);
        assertEquals(12, node.read(memory, 12));
        assertEquals(5, memory.buffer().get(11));
        memory.buffer().put(0, (byte) 3);
        assertEquals(3, node.write(memory, 12));
        assertThrows(IndexOutOfBoundsException.class, () -> node.read(memory, 13));
        assertThrows(IndexOutOfBoundsException.class, () -> node.write(memory, 13));
        node.handle().close();
    }

    @Test
    void smallPiecesLieInChunksAndNeverOverlap() {
        DeviceNode node = open(fcntl.O_RDWR);
        List<NativeMemory> pieces = new ArrayList<>();
        for (int size = 1; size <= 8_000; size = size * 5 / 4 + 1) {
            for (int i = 0; i < 20; i++) {
                NativeMemory piece = node.allocate(size);
                assertEquals(0, piece.address() % Long.BYTES);
                assertEquals(size, piece.buffer().capacity());
                assertEquals(ByteOrder.nativeOrder(), piece.buffer().order());
                for (int at = 0; at < size; at++) {
                    assertEquals(0, piece.buffer().get(at));
                    piece.buffer().put(at, (byte) -1);
                }
                // The address and the buffer are of the same bytes.
                assertEquals(-1, syscalls.memory().getByte(piece.address() + size - 1));
                pieces.add(piece);
            }
        }
        pieces.sort(Comparator.comparingLong(NativeMemory::address));
        int neighbours = 0;
        for (int i = 1; i < pieces.size(); i++) {
            NativeMemory before = pieces.get(i - 1);
            long end = before.address() + before.buffer().capacity();
            assertTrue(end <= pieces.get(i).address());
            neighbours += pieces.get(i).address() - end < Long.BYTES ? 1 : 0;
        }
        assertTrue(neighbours > pieces.size() / 2, neighbours + " of " + pieces.size());
        assertThrows(IllegalArgumentException.class, () -> node.allocate(0));
        node.handle().close();
    }

    @Test
    void aPieceOutlivesItsNode() throws Exception {
        DeviceNode node = open(fcntl.O_RDWR);
        NativeMemory piece = node.allocate(16);
        node.handle().close();
        WeakReference<DeviceNode> forgotten = new WeakReference<>(node);
        node = null;
        Collector.until("the forgotten node is collected", () -> forgotten.refersTo(null));
        syscalls.memory().putLong(piece.address() + 8, 11);
        assertEquals(11, piece.buffer().getLong(8));
    }

    @Test
    void piecesOfSeveralThreadsAreDifferentOnes() throws Exception {
        DeviceNode node = open(fcntl.O_RDWR);
        List<NativeMemory> pieces = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    NativeMemory piece = node.allocate(24);
                    synchronized (pieces) {
                        pieces.add(piece);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(
                8_000, pieces.stream().map(NativeMemory::address).distinct().count());
        node.handle().close();
    }

    @Test
    void anOwnerIsKept() throws Exception {
        DeviceNode node = open(fcntl.O_RDWR);
        Object owner = new Object();
        WeakReference<Object> reference = new WeakReference<>(owner);
        DeviceNode kept = node.keeping(owner);
        owner = null;
        for (int i = 0; i < 5; i++) {
            System.gc();
            assertNotNull(reference.get());
            assertEquals(0, kept.ask(PROBE, kept.allocate(Integer.BYTES)));
        }
        kept = null;
        Collector.until("the owner is collected", () -> reference.refersTo(null));
        node.handle().close();
    }

    @Test
    void openingAgainReachesTheSameDeviceWhoeverHasItsPath() {
        DeviceNode node = open(fcntl.O_RDWR);
        Thing other = new Thing();
        syscalls.register(PATH.toString(), other);
        try (FileHandle again = node.reopen()) {
            assertEquals(PATH.toString(), again.target());
        }
        syscalls.unregister(PATH.toString());
        node.reopen().close();
        assertEquals(3, thing.openings.size());
        assertEquals(0, other.openings.size());
        node.handle().close();
        assertThrows(DeviceClosedException.class, node::reopen);
    }

    /** Its number may be another's by now. */
    @Test
    void aDeviceThatIsGoneIsNotOpenedAgain() {
        DeviceNode node = open(fcntl.O_RDWR);
        thing.answer = -errno.ENODEV;
        assertThrows(DeviceDisconnectedException.class, node::reopen);
        assertEquals(1, syscalls.openDescriptors().size());
        // An old driver that does not know the request is there, or it would not even say so.
        thing.answer = -errno.ENOTTY;
        node.reopen().close();
        node.handle().close();
    }

    @Test
    void withoutProcThePathIsOpened() {
        DeviceNode node = open(fcntl.O_RDWR);
        Thing other = new Thing();
        syscalls.register(PATH.toString(), other);
        syscalls.fail(Call.OPEN, 0, errno.ENOENT);
        node.reopen().close();
        assertEquals(1, other.openings.size());
        syscalls.unregister(PATH.toString());
        syscalls.fail(Call.OPEN, 0, errno.ENOENT);
        assertThrows(DeviceNotFoundException.class, node::reopen);
        node.handle().close();
    }

    @Test
    void whatMayBeReadAloneIsOpenedForReadingAlone() {
        DeviceNode node = open(fcntl.O_RDONLY);
        node.reopen().close();
        assertEquals(List.of(fcntl.O_RDONLY, fcntl.O_RDONLY), thing.openings);
        thing.openError = errno.EACCES;
        DeviceException denied = assertThrows(DeviceAccessDeniedException.class, node::reopen);
        assertEquals(PATH.toString(), denied.target().orElse(""));
        node.handle().close();
    }

    @Test
    void whatCannotBeProbedIsNotOpenedAgain() {
        syscalls.register(PATH.toString(), thing);
        try (FileHandle handle = FileHandle.open(linux, PATH)) {
            assertThrows(IllegalStateException.class, new DeviceNode(linux, handle)::reopen);
        }
    }
}
