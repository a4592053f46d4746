package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.poll;

/** The kit's readiness on the scripted system calls; here, because the kit itself cannot depend on them. */
@Timeout(30)
class ReadinessTest {
    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final Silent silent = new Silent();
    private final FileHandle device;
    private final Readiness readiness;

    private static final class Silent implements FakeFile {
        private volatile int ready;

        @Override
        public int poll(int fd, int events) {
            return ready;
        }
    }

    ReadinessTest() {
        sys.register("/dev/silent", silent);
        device = FileHandle.open(linux, Path.of("/dev/silent"));
        readiness = new Readiness(linux, device);
    }

    @AfterEach
    void leavesNothing() {
        readiness.close();
        device.close();
        sys.assertClean();
    }

    private FutureTask<Integer> startWaiting(Thread[] thread) throws InterruptedException {
        FutureTask<Integer> task = new FutureTask<>(() -> readiness.await(poll.POLLIN, -1));
        thread[0] = new Thread(task, "readiness");
        thread[0].start();
        sys.awaitBlocked(1);
        return task;
    }

    @Test
    void theDeviceEndsAWait() throws Exception {
        FutureTask<Integer> task = startWaiting(new Thread[1]);
        silent.ready = poll.POLLERR | poll.POLLHUP;
        sys.changed();
        assertEquals(poll.POLLERR | poll.POLLHUP, task.get(10, TimeUnit.SECONDS));
    }

    @Test
    void wakeEndsAWait() throws Exception {
        FutureTask<Integer> task = startWaiting(new Thread[1]);
        readiness.wake();
        assertEquals(Readiness.WOKEN, task.get(10, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptEndsAWait() throws Exception {
        Thread[] thread = new Thread[1];
        FutureTask<Integer> task = startWaiting(thread);
        thread[0].interrupt();
        Exception e = assertThrows(Exception.class, () -> task.get(10, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof DeviceInterruptedException, e.toString());
    }

    @Test
    void timeEndsAWait() {
        long before = System.nanoTime();
        assertEquals(0, readiness.await(poll.POLLIN, 30_000_000));
        assertTrue(System.nanoTime() - before >= 30_000_000, "too short");
    }

    @Test
    void aWaitAllocatesNothingAndIsOneCall() {
        silent.ready = poll.POLLIN;
        AllocationMeter.assertNothing(20_000, () -> readiness.await(poll.POLLIN, -1));
        long before = sys.calls();
        readiness.await(poll.POLLIN, -1);
        assertEquals(before + 1, sys.calls());
    }
}
