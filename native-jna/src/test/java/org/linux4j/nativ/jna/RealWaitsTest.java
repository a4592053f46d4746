package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Poller;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.RealBridge;

/** The poller and the waits on descriptors of the kernel that these tests run on. */
@Timeout(300)
class RealWaitsTest {

    /** How many bytes are certain to fill a pipe. */
    private static final int MUCH = 1 << 20;

    @TempDir
    private Path directory;

    private final Syscalls sys = RealBridge.syscalls();
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final NativeMemory memory = sys.allocate(MUCH, 8);
    private final BlockingQueue<Integer> reads = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> writes = new LinkedBlockingQueue<>();
    private FileHandle handle;

    @AfterEach
    void close() {
        linux.close();
        if (handle != null) {
            handle.close();
        }
    }

    private FileHandle counter() {
        handle = FileHandle.of(sys, sys.eventfd(0, eventfd.EFD_CLOEXEC | eventfd.EFD_NONBLOCK), "eventfd");
        return handle;
    }

    /** Both ends of a pipe in one descriptor, as fifo(7) allows. */
    private FileHandle fifo() throws Exception {
        Path fifo = directory.resolve("fifo");
        ChildProgram.output("mkfifo", fifo.toString());
        assertTrue(Files.exists(fifo));
        handle = FileHandle.open(linux, fifo);
        return handle;
    }

    private void write(long number) {
        memory.buffer().putLong(0, number);
        assertEquals(8, handle.write(memory.address(), 8));
    }

    private static int next(BlockingQueue<Integer> told) throws InterruptedException {
        Integer events = told.poll(20, TimeUnit.SECONDS);
        assertNotNull(events, "nobody was told");
        return events;
    }

    @Test
    void listenersForReadingAndWritingEndIndependently() throws Exception {
        fifo();
        // Full: there is something to read, and no room.
        while (handle.write(memory.address(), MUCH) > 0) {
            continue;
        }
        try (Poller.Registration reader = linux.poller().register(handle, reads::add);
                Poller.Registration writer = linux.poller().register(handle, writes::add)) {
            writer.arm(poll.POLLOUT);
            reader.arm(poll.POLLIN);
            assertEquals(poll.POLLIN, next(reads));
            assertNull(writes.poll(), "there is no room yet");
            while (handle.read(memory.address(), MUCH) > 0) {
                continue;
            }
            assertEquals(poll.POLLOUT, next(writes));
            reader.arm(poll.POLLIN);
            writer.arm(poll.POLLOUT);
            assertEquals(poll.POLLOUT, next(writes));
            assertNull(reads.poll(), "it is empty");
            write(1);
            assertEquals(poll.POLLIN, next(reads) & poll.POLLIN);
        }
    }

    @Test
    void aListenerThatGoesLeavesTheOther() throws Exception {
        counter();
        Poller.Registration gone = linux.poller().register(handle, writes::add);
        try (Poller.Registration stays = linux.poller().register(handle, reads::add)) {
            gone.arm(poll.POLLIN);
            stays.arm(poll.POLLIN);
            gone.close();
            write(1);
            assertEquals(poll.POLLIN, next(reads));
            stays.arm(poll.POLLIN);
            assertEquals(poll.POLLIN, next(reads), "it is ready still");
            assertTrue(writes.isEmpty());
        }
    }

    @Test
    void aDescriptorCanBeListenedToAgain() throws Exception {
        counter();
        write(1);
        for (int i = 0; i < 100; i++) {
            try (Poller.Registration registration = linux.poller().register(handle, reads::add)) {
                registration.arm(poll.POLLIN);
                assertEquals(poll.POLLIN, next(reads));
            }
        }
    }

    @Test
    void waitsEndByWhatComesByWakingAndByEnding() throws Exception {
        counter();
        try (Readiness readiness = new Readiness(linux, handle)) {
            for (int i = 0; i < 200; i++) {
                FutureTask<Integer> task = new FutureTask<>(() -> readiness.await(poll.POLLIN, -1));
                new Thread(task, "readiness").start();
                if (i % 2 == 0) {
                    write(1);
                    assertEquals(poll.POLLIN, task.get(20, TimeUnit.SECONDS));
                    assertEquals(8, handle.read(memory.address(), 8));
                } else {
                    readiness.wake();
                    assertEquals(Readiness.WOKEN, task.get(20, TimeUnit.SECONDS));
                }
            }
            assertEquals(0, readiness.await(poll.POLLIN, 1_000_000));
            FutureTask<Integer> task = new FutureTask<>(() -> readiness.await(poll.POLLIN, Long.MAX_VALUE));
            new Thread(task, "readiness").start();
            readiness.end();
            assertEquals(Readiness.WOKEN, task.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void anArmedActionRunsAndAnEndedOneToo() throws Exception {
        counter();
        Readiness readiness = new Readiness(linux, handle);
        readiness.arm(poll.POLLIN, () -> reads.add(1));
        write(1);
        assertEquals(1, next(reads));
        assertEquals(poll.POLLIN, readiness.await(poll.POLLIN, 0));
        readiness.arm(poll.POLLPRI, () -> reads.add(2));
        readiness.close();
        assertEquals(2, next(reads));
    }
}
