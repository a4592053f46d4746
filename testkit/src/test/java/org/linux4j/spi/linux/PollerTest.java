package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.DriverThread;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedSyscalls;

/** Many listeners of one descriptor, and everything that can go wrong, on the scripted system calls. */
@Timeout(300)
class PollerTest {

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final Device device = new Device();
    private final Device other = new Device();
    private final FileHandle handle;
    private final FileHandle otherHandle;
    private final AtomicInteger startFailures = new AtomicInteger();
    private volatile Thread thread;
    private final Poller poller = new Poller(sys, Machine.current(), this::thread);

    /** A thread that cannot be started for as long as the test says so. */
    private Thread thread(Runnable work) {
        thread = new DriverThread(work, "linux4j-poller-test", Runnable::run) {
            @Override
            public void start() {
                if (startFailures.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("no thread, says the test");
                }
                super.start();
            }
        };
        return thread;
    }

    /** Is ready for what a test says, and remembers what it was asked for. */
    private final class Device implements FakeFile {
        private int ready;
        private int asked;

        void ready(int events) {
            synchronized (this) {
                ready = events;
            }
            sys.changed();
        }

        /** What is asked for since the last time. */
        synchronized int takeAsked() {
            int taken = asked;
            asked = 0;
            return taken;
        }

        @Override
        public int poll(int fd, int events) {
            asked |= events;
            return ready;
        }
    }

    /** Notes what it is told. */
    private static final class Notes implements Poller.Listener {
        private final BlockingQueue<Integer> told = new LinkedBlockingQueue<>();

        @Override
        public void ready(int events) {
            told.add(events);
        }

        int next() throws InterruptedException {
            Integer events = told.poll(20, TimeUnit.SECONDS);
            assertNotNull(events, "the listener was not told");
            return events;
        }

        void assertNothing() {
            assertEquals(List.of(), List.copyOf(told));
        }
    }

    PollerTest() {
        sys.register("/dev/device", device);
        sys.register("/dev/other", other);
        handle = FileHandle.open(linux, Path.of("/dev/device"));
        otherHandle = FileHandle.open(linux, Path.of("/dev/other"));
    }

    @AfterEach
    void leavesNothing() throws InterruptedException {
        poller.close();
        if (thread != null && thread.isAlive()) {
            thread.join(60_000);
        }
        handle.close();
        otherHandle.close();
        linux.close();
        sys.assertClean();
    }

    /** Returns when the poller has dealt with everything that came before. */
    private void settle() throws InterruptedException {
        Notes notes = new Notes();
        try (Poller.Registration registration = poller.register(otherHandle, notes)) {
            other.ready(poll.POLLIN);
            registration.arm(poll.POLLIN);
            notes.next();
            other.ready(0);
        }
        sys.awaitBlocked(1);
    }

    @Test
    void listenersOfOneDescriptorAreToldIndependently() throws InterruptedException {
        Notes reader = new Notes();
        Notes writer = new Notes();
        try (Poller.Registration reads = poller.register(handle, reader);
                Poller.Registration writes = poller.register(handle, writer)) {
            reads.arm(poll.POLLIN);
            writes.arm(poll.POLLOUT);
            device.ready(poll.POLLOUT);
            assertEquals(poll.POLLOUT, writer.next());
            settle();
            reader.assertNothing();
            device.ready(poll.POLLIN | poll.POLLOUT);
            assertEquals(poll.POLLIN, reader.next());
            settle();
            writer.assertNothing();
            writes.arm(poll.POLLOUT);
            reads.arm(poll.POLLIN);
            assertTrue((writer.next() & poll.POLLOUT) != 0);
            assertTrue((reader.next() & poll.POLLIN) != 0);
        }
    }

    @Test
    void theMaskIsTheUnionOfWhatIsArmed() throws InterruptedException {
        Notes notes = new Notes();
        int always = poll.POLLERR | poll.POLLHUP;
        Poller.Registration urgent = poller.register(handle, notes);
        try (Poller.Registration reads = poller.register(handle, notes)) {
            settle();
            device.takeAsked();
            reads.arm(poll.POLLIN);
            settle();
            assertEquals(poll.POLLIN | always, device.takeAsked());
            urgent.arm(poll.POLLPRI);
            settle();
            assertEquals(poll.POLLIN | poll.POLLPRI | always, device.takeAsked());
            device.ready(poll.POLLIN);
            assertEquals(poll.POLLIN, notes.next());
            device.ready(0);
            settle();
            device.takeAsked();
            settle();
            assertEquals(poll.POLLPRI | always, device.takeAsked(), "armed anew for the rest");
            reads.arm(poll.POLLIN);
            urgent.close();
            settle();
            device.takeAsked();
            settle();
            assertEquals(poll.POLLIN | always, device.takeAsked(), "closing takes its events away");
        }
        settle();
        device.takeAsked();
        settle();
        assertEquals(0, device.takeAsked(), "without listeners it is not looked at");
        notes.assertNothing();
    }

    @Test
    void errorsTellEverybodyWhoIsArmed() throws InterruptedException {
        Notes reader = new Notes();
        Notes nothing = new Notes();
        Notes idle = new Notes();
        try (Poller.Registration reads = poller.register(handle, reader);
                Poller.Registration blind = poller.register(handle, nothing);
                Poller.Registration unarmed = poller.register(handle, idle)) {
            assertNotNull(unarmed);
            reads.arm(poll.POLLIN);
            blind.arm(0);
            device.ready(poll.POLLHUP);
            assertEquals(poll.POLLHUP, reader.next());
            assertEquals(poll.POLLHUP, nothing.next());
            settle();
            idle.assertNothing();
        }
    }

    @Test
    void whatIsTakenBackIsNotTold() throws InterruptedException {
        Notes notes = new Notes();
        try (Poller.Registration registration = poller.register(handle, notes)) {
            registration.arm(poll.POLLIN);
            registration.disarm();
            device.ready(poll.POLLIN);
            settle();
            notes.assertNothing();
            registration.arm(poll.POLLIN);
            assertEquals(poll.POLLIN, notes.next());
        }
    }

    @Test
    void aDescriptorStandsInTheSetOnce() {
        long before = sys.calls(Call.EPOLL_CONTROL);
        Poller.Registration first = poller.register(handle, events -> {});
        assertEquals(before + 2, sys.calls(Call.EPOLL_CONTROL), "the poller's own, and the device");
        Poller.Registration second = poller.register(handle, events -> {});
        assertEquals(before + 2, sys.calls(Call.EPOLL_CONTROL));
        first.arm(poll.POLLIN);
        second.arm(poll.POLLIN);
        assertEquals(before + 3, sys.calls(Call.EPOLL_CONTROL), "armed for it already");
        first.close();
        assertEquals(before + 3, sys.calls(Call.EPOLL_CONTROL));
        second.close();
        assertEquals(before + 4, sys.calls(Call.EPOLL_CONTROL), "EPOLL_CTL_DEL");
    }

    @Test
    void armingAllocatesNothing() {
        try (Poller.Registration registration = poller.register(handle, events -> {})) {
            long calls = sys.calls(Call.EPOLL_CONTROL);
            AllocationMeter.assertNothing(20_000, () -> {
                registration.arm(poll.POLLIN);
                registration.arm(poll.POLLOUT);
            });
            assertTrue(sys.calls(Call.EPOLL_CONTROL) - calls >= 80_000, "each of them asks the kernel");
        }
    }

    @Test
    void tellingAllocatesNothingOnEitherThread() {
        device.ready(poll.POLLIN);
        AtomicInteger told = new AtomicInteger();
        Thread main = Thread.currentThread();
        try (Poller.Registration registration = poller.register(handle, events -> {
            told.incrementAndGet();
            LockSupport.unpark(main);
        })) {
            AllocationMeter.assertNothing(
                    5_000,
                    () -> {
                        int count = told.get();
                        registration.arm(poll.POLLIN);
                        while (told.get() == count) {
                            LockSupport.park();
                        }
                    },
                    thread);
        }
    }

    @Test
    void whenTheKernelRefusesToWaitEverybodyIsTold() throws InterruptedException {
        Notes notes = new Notes();
        Notes more = new Notes();
        Notes trigger = new Notes();
        Poller.Registration registration = poller.register(handle, notes);
        Poller.Registration second = poller.register(handle, more);
        Poller.Registration unarmed = poller.register(handle, events -> {
            throw new AssertionError("told without having asked");
        });
        registration.arm(poll.POLLIN);
        second.arm(0);
        Poller.Registration last = poller.register(otherHandle, trigger);
        sys.awaitBlocked(1);
        sys.fail(Call.EPOLL_WAIT, 0, errno.EBADF);
        other.ready(poll.POLLIN);
        last.arm(poll.POLLIN);
        assertEquals(poll.POLLIN, trigger.next());
        assertEquals(0, notes.next());
        assertEquals(0, more.next());
        thread.join(60_000);
        for (Runnable late : List.<Runnable>of(
                () -> registration.arm(poll.POLLIN),
                () -> unarmed.arm(poll.POLLIN),
                () -> poller.register(handle, notes))) {
            DeviceException refused = assertThrows(DeviceException.class, late::run);
            assertTrue(refused.getCause().getMessage().contains("EBADF"), refused.getCause()::getMessage);
        }
        assertEquals(2, sys.openDescriptors().size(), sys.openDescriptors()::toString);
        registration.close();
        second.close();
        unarmed.close();
        last.close();
    }

    @Test
    void anInterruptedWaitGoesOn() throws InterruptedException {
        settle();
        sys.fail(Call.EPOLL_WAIT, 0, errno.EINTR);
        settle();
        settle();
    }

    @Test
    void aListenerThatFailsKeepsTheOthers() throws InterruptedException {
        Notes notes = new Notes();
        try (Poller.Registration bad = poller.register(handle, events -> {
                    throw new AssertionError("says the test");
                });
                Poller.Registration good = poller.register(handle, notes)) {
            bad.arm(poll.POLLIN);
            good.arm(poll.POLLIN);
            device.ready(poll.POLLIN);
            assertEquals(poll.POLLIN, notes.next());
        }
    }

    private void assertWorksAfter(Class<? extends Throwable> failure) throws InterruptedException {
        assertThrows(failure, () -> poller.register(handle, events -> {}));
        assertEquals(2, sys.openDescriptors().size(), sys.openDescriptors()::toString);
        settle();
    }

    @Test
    void withoutAnEpollInstanceNothingLeaks() throws InterruptedException {
        sys.fail(Call.EPOLL_CREATE, 0, errno.EMFILE);
        assertWorksAfter(DeviceException.class);
    }

    @Test
    void withoutAnEventCounterNothingLeaks() throws InterruptedException {
        sys.fail(Call.EVENTFD, 0, errno.EMFILE);
        assertWorksAfter(DeviceException.class);
    }

    @Test
    void whenTheEventCounterCannotBeAddedNothingLeaks() throws InterruptedException {
        sys.fail(Call.EPOLL_CONTROL, 0, errno.ENOSPC);
        assertWorksAfter(DeviceException.class);
    }

    @Test
    void withoutAThreadNothingLeaks() throws InterruptedException {
        startFailures.set(1);
        assertWorksAfter(OutOfMemoryError.class);
    }

    @Test
    void whenADescriptorCannotBeAddedTheOthersGoOn() throws InterruptedException {
        settle();
        sys.fail(Call.EPOLL_CONTROL, 0, errno.ENOSPC);
        assertThrows(DeviceException.class, () -> poller.register(handle, events -> {}));
        try (Poller.Registration registration = poller.register(handle, events -> {})) {
            assertNotNull(registration);
        }
        settle();
    }

    @Test
    void whenItCannotBeArmedItMayBeTriedAgain() throws InterruptedException {
        Notes notes = new Notes();
        device.ready(poll.POLLIN);
        try (Poller.Registration registration = poller.register(handle, notes)) {
            sys.fail(Call.EPOLL_CONTROL, 0, errno.ENOMEM);
            assertThrows(DeviceException.class, () -> registration.arm(poll.POLLIN));
            settle();
            notes.assertNothing();
            registration.arm(poll.POLLIN);
            assertEquals(poll.POLLIN, notes.next());
        }
    }

    @Test
    void closingTellsEverybodyAndKeepsNothing() throws InterruptedException {
        Notes notes = new Notes();
        Poller.Registration registration = poller.register(handle, notes);
        registration.arm(poll.POLLIN);
        poller.close();
        assertEquals(0, notes.next());
        thread.join(60_000);
        assertEquals(2, sys.openDescriptors().size(), sys.openDescriptors()::toString);
        handle.close();
        assertEquals(1, sys.openDescriptors().size(), "it borrows no descriptor any more");
        assertThrows(DeviceClosedException.class, () -> registration.arm(poll.POLLIN));
        registration.close();
    }
}
