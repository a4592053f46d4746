package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.MappedMemory;
import org.linux4j.spi.linux.Poller;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.poll;

/** What a kernel never answers, or a driver in it: nothing of it ends a thread, or makes an index or a size of it. */
@Timeout(300)
class HostileKernelTest {

    private static final Path NODE = Path.of("/dev/hostile");
    private static final int RECORD = 24;

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Node node = new Node();

    /** Gives what a test says. */
    private static final class Node implements FakeFile {
        private long result;

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            return result;
        }

        @Override
        public long pread(int fd, ScriptedMemory memory, long address, long count, long offset) {
            return result == Long.MIN_VALUE ? count : result;
        }

        @Override
        public int poll(int fd, int events) {
            return poll.POLLIN;
        }
    }

    private Linux linux() {
        sys.register(NODE.toString(), node);
        return Linux.on(sys, Path.of("/"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 23, 25, 10 * RECORD - 1, 11 * RECORD, Long.MAX_VALUE})
    void aReadThatGivesNoWholeRecordsFails(long result) {
        node.result = result;
        try (Linux linux = linux();
                FileHandle file = FileHandle.open(linux, NODE)) {
            RecordReader records = new RecordReader(linux, file, RECORD, 10);
            assertEquals(-errno.EIO, records.step());
            assertFalse(records.advance());
            DeviceException told = assertThrows(DeviceException.class, records::next);
            assertEquals("EIO", told.code().orElse(""));
            node.result = 2 * RECORD;
            assertTrue(records.next());
            assertTrue(records.next());
            assertEquals(RECORD, records.offset());
            node.result = -errno.EAGAIN;
            assertFalse(records.next());
            node.result = 0;
            assertThrows(DeviceDisconnectedException.class, records::next);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4097, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void anAttributeThatIsTooLongIsUnreadable(long result) {
        node.result = result;
        try (Linux linux = linux()) {
            Sysfs.text(linux, NODE).ifPresent(text -> {
                // Of one without an end, its beginning at most.
                assertEquals(Long.MIN_VALUE, result);
                assertTrue(text.length() <= 1 << 16);
            });
            assertThrows(DeviceException.class, () -> Sysfs.bytes(linux, NODE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1L << 31, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
    void memoryThatCannotBeSeenIsNotMapped(long length) {
        try (Linux linux = linux();
                FileHandle file = FileHandle.open(linux, NODE)) {
            assertThrows(DeviceException.class, () -> MappedMemory.map(linux, file, length, 0));
            assertEquals(0, sys.calls(Call.MMAP));
        }
    }

    /** The same system calls, one of which gives something else. */
    private Syscalls altered(String call, UnaryOperator<Object> answer) {
        return (Syscalls) Proxy.newProxyInstance(
                Syscalls.class.getClassLoader(), new Class<?>[] {Syscalls.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(sys, arguments);
                        return method.getName().equals(call) ? answer.apply(result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 1_000_000, Integer.MAX_VALUE})
    void moreEventsThanThereIsRoomForEndNoPoller(int count) throws Exception {
        sys.register(NODE.toString(), node);
        try (Linux linux =
                        Linux.on(altered("epollWait", result -> (Integer) result > 0 ? count : result), Path.of("/"));
                FileHandle file = FileHandle.open(linux, NODE)) {
            LinkedBlockingQueue<Integer> told = new LinkedBlockingQueue<>();
            try (Poller.Registration registration = linux.poller().register(file, told::add)) {
                for (int i = 0; i < 3; i++) {
                    registration.arm(eventpoll.EPOLLIN);
                    assertEquals(eventpoll.EPOLLIN, told.poll(20, TimeUnit.SECONDS));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8193, 100_000, Integer.MAX_VALUE})
    void aMessageThatIsTooLongKeepsNobodyFromTheNext(long count) throws Exception {
        FakeUevents socket = FakeUevents.on(sys);
        boolean[] hostile = {true};
        try (Linux linux = Linux.on(
                altered("recvfrom", result -> {
                    if ((Long) result > 0 && hostile[0]) {
                        hostile[0] = false;
                        return count;
                    }
                    return result;
                }),
                Path.of("/"))) {
            LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
            // The kit ends it.
            linux.uevents().onChange(Set.of("input"), () -> told.add("told"));
            socket.send("nonsense".getBytes(StandardCharsets.UTF_8), 0);
            // Anything may have happened.
            assertEquals("told", told.poll(20, TimeUnit.SECONDS));
            socket.tell("add", "/devices/x", "input");
            assertEquals("told", told.poll(20, TimeUnit.SECONDS));
        }
    }
}
