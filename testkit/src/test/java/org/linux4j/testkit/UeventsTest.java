package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/** The kernel's word on devices, on a socket that a test plays. */
@Timeout(60)
class UeventsTest {

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final Socket socket = new Socket();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final class Socket implements FakeFile {
        private final Deque<byte[]> messages = new ArrayDeque<>();
        private int failure;

        void send(String subsystem) {
            synchronized (this) {
                messages.add(("add@/devices/x\0ACTION=add\0SUBSYSTEM=" + subsystem + "\0SEQNUM=1\0")
                        .getBytes(StandardCharsets.UTF_8));
            }
            sys.changed();
        }

        void fail(int error) {
            synchronized (this) {
                failure = error;
            }
            sys.changed();
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            if (failure != 0) {
                int now = failure;
                failure = 0;
                return -now;
            }
            byte[] message = messages.poll();
            if (message == null) {
                return -errno.EAGAIN;
            }
            memory.buffer(address).put(memory.offset(address), message);
            return message.length;
        }

        @Override
        public int poll(int fd, int events) {
            return messages.isEmpty() && failure == 0 ? 0 : poll.POLLIN;
        }
    }

    UeventsTest() {
        sys.register("socket:16:15", socket);
    }

    @AfterEach
    void leavesNothing() throws InterruptedException {
        linux.close();
        for (int i = 0; i < 20_000 && !sys.openDescriptors().isEmpty(); i++) {
            // The poller's thread closes its descriptors itself, a moment later.
            TimeUnit.MILLISECONDS.sleep(1);
        }
        sys.assertClean();
    }

    private AutoCloseable watch(String subsystem) {
        return linux.uevents()
                .onChange(
                        Set.of(subsystem), () -> told.add(Thread.currentThread().getName()));
    }

    private void assertTold() throws InterruptedException {
        String thread = told.poll(20, TimeUnit.SECONDS);
        assertNotNull(thread, "nobody was told");
        assertTrue(thread.startsWith("linux4j-callback-"), thread);
    }

    @Test
    void whoWatchesIsToldOnAThreadForThat() throws InterruptedException {
        watch("input");
        socket.send("input");
        assertTold();
        socket.send("video4linux");
        socket.send("input");
        assertTold();
        assertEquals(0, told.size(), "of the subsystem only");
    }

    @Test
    void whoBlocksHoldsUpNobody() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        linux.uevents().onChange(Set.of("input"), () -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        watch("input");
        for (int i = 0; i < 3; i++) {
            socket.send("input");
            assertTold();
        }
        held.countDown();
    }

    @Test
    void whereItCannotBeArmedNothingIsLeftAndTheNextWatchWorks() throws InterruptedException {
        // Its own event counter, the socket, and then the socket's being armed.
        sys.fail(Call.EPOLL_CONTROL, 2, errno.ENOMEM);
        assertThrows(DeviceException.class, () -> watch("input"));
        assertEquals(
                0,
                sys.openDescriptors().stream()
                        .filter(name -> name.startsWith("socket"))
                        .count());
        watch("input");
        socket.send("input");
        assertTold();
        assertEquals(0, told.size(), "the watch that failed is gone");
    }

    @Test
    void eachStepThatFailsLeavesNothing() throws InterruptedException {
        for (Call call : new Call[] {Call.SOCKET, Call.BIND, Call.EPOLL_CREATE, Call.EVENTFD, Call.EPOLL_CONTROL}) {
            sys.fail(call, 0, errno.ENOBUFS);
            assertThrows(DeviceException.class, () -> watch("input"), call::name);
            assertEquals(0, sys.openDescriptors().size(), () -> call + ": " + sys.openDescriptors());
        }
        watch("input");
        socket.send("input");
        assertTold();
    }

    @Test
    void lostMessagesTellEverybody() throws InterruptedException {
        watch("input");
        socket.fail(errno.ENOBUFS);
        assertTold();
        socket.send("input");
        assertTold();
    }

    @Test
    void afterAFailureTheNextWatchTriesAgainForAll() throws InterruptedException {
        watch("input");
        socket.fail(errno.EIO);
        for (int i = 0; i < 20_000 && sys.openDescriptors().toString().contains("socket"); i++) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        watch("other");
        socket.send("input");
        assertTold();
    }
}
