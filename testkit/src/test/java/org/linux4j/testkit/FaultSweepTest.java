package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.mman;
import org.linux4j.spi.linux.uapi.poll;

/** The sweep finds what was planted, each kind of it, and nothing where nothing is wrong. */
@Timeout(3600)
class FaultSweepTest {

    private static final Path NODE = Path.of("/dev/planted");
    private static final int PAGE = 4096;
    private static final int FIRST = 0x101;
    private static final int SECOND = 0x102;

    /** Requests, as constants of a driver are. */
    public static final class Requests {
        public static final long PLANTED_FIRST = FIRST;
        public static final long PLANTED_SECOND = SECOND;

        private Requests() {}
    }

    private static final class Node implements FakeFile {
        private final ScriptedSyscalls syscalls;

        Node(ScriptedSyscalls syscalls) {
            this.syscalls = syscalls;
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            return 0;
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            return count;
        }

        @Override
        public long write(int fd, ScriptedMemory memory, long address, long count) {
            return count;
        }

        @Override
        public int setOption(int fd, int level, int option, ScriptedMemory memory, long value, int length) {
            return 0;
        }

        @Override
        public long pread(int fd, ScriptedMemory memory, long address, long count, long offset) {
            return count;
        }

        @Override
        public long pwrite(int fd, ScriptedMemory memory, long address, long count, long offset) {
            return count;
        }

        @Override
        public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
            return syscalls.memory().allocate((int) length).address();
        }
    }

    private static Linux kit(ScriptedSyscalls syscalls) {
        syscalls.register(NODE.toString(), new Node(syscalls));
        return Linux.on(syscalls, Path.of("/"));
    }

    private static void demand(FileHandle handle, long request) {
        int result = handle.ioctl(request, 0);
        if (result < 0) {
            throw LinuxErrors.using(-result, "ask", handle.target());
        }
    }

    /** Opens, asks twice, closes: all as it should be. */
    private static void decent(ScriptedSyscalls syscalls) {
        try (Linux linux = kit(syscalls);
                FileHandle handle = FileHandle.open(linux, NODE)) {
            demand(handle, FIRST);
            demand(handle, SECOND);
            demand(handle, SECOND);
        }
    }

    private static FaultSweep sweep(SweepScenario scenario) {
        return FaultSweep.of("planted", scenario).requests(Requests.class);
    }

    private static String found(SweepScenario scenario) {
        return found(sweep(scenario).errnos(errno.EIO));
    }

    private static String found(FaultSweep sweep) {
        return assertThrows(AssertionError.class, sweep::run).getMessage();
    }

    private static void assertContains(String part, String text) {
        assertTrue(text.contains(part), () -> "no '" + part + "' in: " + text);
    }

    // It really does what it says

    @Test
    void whatIsAsItShouldBePasses() {
        SweepReport report = sweep(FaultSweepTest::decent).run();
        assertEquals(5, report.calls());
        assertEquals(5 * 17, report.runs());
        // Signals are seen by nobody, nor is what close() gives.
        assertEquals(4 * 16, report.refused(), report.toString());
        assertEquals(0, report.missed());
    }

    @Test
    void everyCallFailsOnceWithEveryError() {
        int[] errors = {errno.EIO, errno.EINTR, errno.ENOMEM};
        Set<String> seen = new ConcurrentSkipListSet<>();
        SweepReport report = sweep(syscalls -> {
                    List<String> run = everyCall(syscalls);
                    assertTrue(run.size() < 2, "one fault a run: " + run);
                    seen.addAll(run);
                })
                .errnos(errors)
                .run();
        Set<String> expected = new TreeSet<>();
        Set<Call> uninterruptible = Set.of(
                Call.FCNTL,
                Call.EVENTFD,
                Call.EPOLL_CREATE,
                Call.EPOLL_CONTROL,
                Call.SOCKET,
                Call.BIND,
                Call.SETSOCKOPT,
                Call.MEMFD_CREATE,
                Call.INOTIFY_INIT,
                Call.INOTIFY_ADD_WATCH,
                Call.INOTIFY_REMOVE_WATCH,
                Call.MMAP,
                Call.MUNMAP);
        for (Call call : Call.values()) {
            for (int error : errors) {
                if (error != errno.EINTR || !uninterruptible.contains(call)) {
                    expected.add(call + " " + LinuxErrors.name(error));
                }
            }
        }
        assertEquals(expected, seen);
        assertEquals(0, report.missed());
    }

    /** Makes each call once, whatever becomes of the others; gives those that failed. */
    private static List<String> everyCall(ScriptedSyscalls syscalls) {
        syscalls.register(NODE.toString(), new Node(syscalls));
        syscalls.register("memfd", new Node(syscalls));
        syscalls.register("socket:16:15", new Node(syscalls));
        FakeInotify.on(syscalls);
        List<String> failed = new ArrayList<>();
        NativeMemory memory = syscalls.allocate(64, 8);
        memory.buffer().put(0, NODE.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        int own = syscalls.descriptor(new Node(syscalls), "own");
        int other = syscalls.descriptor(new Node(syscalls), "other");
        int node = (int) note(failed, Call.OPEN, syscalls.open(memory.address(), fcntl.O_RDWR));
        note(failed, Call.IOCTL, syscalls.ioctl(own, FIRST, 0));
        note(failed, Call.READ, syscalls.read(own, memory.address(), 8));
        note(failed, Call.WRITE, syscalls.write(own, memory.address(), 8));
        note(failed, Call.PREAD, syscalls.pread(own, memory.address(), 8, 0));
        note(failed, Call.PWRITE, syscalls.pwrite(own, memory.address(), 8, 0));
        note(failed, Call.RECVFROM, syscalls.recvfrom(own, memory.address(), 8, 0, 0, 0));
        note(failed, Call.POLL, syscalls.poll(memory.address(), 0, 0));
        note(failed, Call.FCNTL, syscalls.fcntl(own, fcntl.F_GETFL, 0));
        note(failed, Call.BIND, syscalls.bind(own, memory.address(), 8));
        note(failed, Call.SETSOCKOPT, syscalls.setsockopt(own, 1, 1, memory.address(), 8));
        note(failed, Call.FTRUNCATE, syscalls.ftruncate(own, 8));
        List<Integer> made = new ArrayList<>(List.of(node, own));
        made.add((int) note(failed, Call.EVENTFD, syscalls.eventfd(0, 0)));
        made.add((int) note(failed, Call.SOCKET, syscalls.socket(16, 0, 15)));
        made.add((int) note(failed, Call.MEMFD_CREATE, syscalls.memfdCreate(memory.address(), 0)));
        int epoll = (int) note(failed, Call.EPOLL_CREATE, syscalls.epollCreate(0));
        if (epoll >= 0) {
            made.add(epoll);
            int added = syscalls.epollControl(epoll, eventpoll.EPOLL_CTL_ADD, own, memory.address());
            note(failed, Call.EPOLL_CONTROL, added);
            note(failed, Call.EPOLL_WAIT, syscalls.epollWait(epoll, memory.address(), 1, 0));
        }
        int inotify = (int) note(failed, Call.INOTIFY_INIT, syscalls.inotifyInit(0));
        if (inotify >= 0) {
            made.add(inotify);
            int watch =
                    (int) note(failed, Call.INOTIFY_ADD_WATCH, syscalls.inotifyAddWatch(inotify, memory.address(), 1));
            if (watch >= 0) {
                note(failed, Call.INOTIFY_REMOVE_WATCH, syscalls.inotifyRemoveWatch(inotify, watch));
            }
        }
        long mapped = note(failed, Call.MMAP, syscalls.mmap(0, PAGE, mman.PROT_READ, mman.MAP_SHARED, own, 0));
        if (mapped >= 0) {
            note(failed, Call.MUNMAP, syscalls.munmap(mapped, PAGE));
        }
        note(failed, Call.CLOSE, syscalls.close(other));
        made.stream().filter(fd -> fd >= 0).forEach(syscalls::close);
        java.lang.ref.Reference.reachabilityFence(memory);
        return failed;
    }

    private static long note(List<String> failed, Call call, long result) {
        if (result < 0) {
            failed.add(call + " " + LinuxErrors.name((int) -result));
        }
        return result;
    }

    @Test
    void theNthIsTheNth() {
        List<Long> requests = new ArrayList<>();
        sweep(syscalls -> {
                    try {
                        decent(syscalls);
                    } catch (DeviceException e) {
                        requests.add(10 * syscalls.requests(FIRST) + syscalls.requests(SECOND));
                    }
                })
                .errnos(errno.EIO)
                .run();
        assertEquals(List.of(0L, 10L, 11L, 12L), requests);
    }

    @Test
    void threadsAreCountedEachOnItsOwn() {
        AtomicInteger failures = new AtomicInteger();
        SweepReport report = sweep(syscalls -> {
                    try (Linux linux = kit(syscalls);
                            FileHandle handle = FileHandle.open(linux, NODE)) {
                        List<Thread> threads = new ArrayList<>();
                        for (String name : List.of("linux4j-one", "linux4j-two")) {
                            threads.add(new Thread(
                                    () -> {
                                        for (int i = 0; i < 3; i++) {
                                            if (handle.ioctl(FIRST, 0) < 0) {
                                                failures.incrementAndGet();
                                            }
                                        }
                                    },
                                    name));
                        }
                        threads.forEach(Thread::start);
                        for (Thread thread : threads) {
                            thread.join();
                        }
                    }
                })
                .errnos(errno.EIO, errno.EBUSY)
                .run();
        assertEquals(2 + 2 * 3, report.calls());
        assertEquals(0, report.missed());
        assertEquals(2 * 3 * 2, failures.get());
    }

    // What it finds

    @Test
    void aDescriptorThatStaysOpen() {
        String found = found(syscalls -> {
            try (Linux linux = kit(syscalls)) {
                FileHandle handle = FileHandle.open(linux, NODE);
                demand(handle, FIRST);
                handle.close();
            }
        });
        assertContains("1 of 3 runs", found);
        assertContains("scenario: ioctl PLANTED_FIRST planted #1 fails with EIO", found);
        assertContains("left open: /dev/planted", found);
    }

    @Test
    void memoryThatStaysMapped() {
        String found = found(syscalls -> {
            try (Linux linux = kit(syscalls);
                    FileHandle handle = FileHandle.open(linux, NODE)) {
                long address = map(linux, handle);
                demand(handle, FIRST);
                linux.syscalls().munmap(address, PAGE);
            }
        });
        assertContains("1 of 5 runs", found);
        assertContains("left mapped: 4096 bytes of /dev/planted", found);
    }

    @Test
    void memoryThatTheKernelDoesNotUnmapMayStayAndNoOther() {
        sweep(syscalls -> mapTwice(syscalls, true)).errnos(errno.ENOMEM).run();
        String found = found(sweep(syscalls -> mapTwice(syscalls, false)).errnos(errno.ENOMEM));
        assertContains("1 of", found);
        assertContains("munmap #1 fails with ENOMEM", found);
        assertContains("left mapped", found);
    }

    private static void mapTwice(ScriptedSyscalls syscalls, boolean always) {
        try (Linux linux = kit(syscalls);
                FileHandle handle = FileHandle.open(linux, NODE)) {
            long one = map(linux, handle);
            int result;
            long two = 0;
            try {
                two = map(linux, handle);
            } finally {
                result = syscalls.munmap(one, PAGE);
            }
            if (always || result >= 0) {
                syscalls.munmap(two, PAGE);
            }
        }
    }

    private static long map(Linux linux, FileHandle handle) {
        int fd = handle.acquire();
        long address = linux.syscalls().mmap(0, PAGE, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
        handle.release();
        if (address < 0) {
            throw LinuxErrors.using((int) -address, "mmap", handle.target());
        }
        return address;
    }

    /** What lies over memory that was closed is unmapped when the garbage collector pleases. */
    @Test
    void anonymousMemoryIsNoDevices() {
        sweep(syscalls -> {
                    try (Linux linux = kit(syscalls);
                            FileHandle handle = FileHandle.open(linux, NODE)) {
                        long address = map(linux, handle);
                        int flags = mman.MAP_PRIVATE | mman.MAP_ANONYMOUS | mman.MAP_FIXED;
                        if (syscalls.mmap(address, PAGE, mman.PROT_READ, flags, -1, 0) < 0) {
                            syscalls.munmap(address, PAGE);
                        }
                    }
                })
                .errnos(errno.ENOMEM)
                .run();
    }

    @Test
    void typedExceptionsMayComeOutOfFutures() {
        SweepReport report = sweep(syscalls -> {
                    try {
                        decent(syscalls);
                    } catch (DeviceException e) {
                        CompletableFuture.failedFuture(e).get();
                    }
                })
                .run();
        assertEquals(4 * 16, report.refused(), report.toString());
        assertContains("IllegalStateException: raw", found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                CompletableFuture.failedFuture(new IllegalStateException("raw")).join();
            }
        }));
    }

    @Test
    void exceptionsThatAreNotTyped() {
        assertContains("IllegalStateException: raw", found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                throw new IllegalStateException("raw");
            }
        }));
        assertContains("NullPointerException: cause", found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                throw new DeviceException(
                        DeviceException.failure("ask", "hidden").cause(new NullPointerException("cause")));
            }
        }));
        assertContains("IllegalStateException: beside", found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                e.addSuppressed(new IllegalStateException("beside"));
                throw e;
            }
        }));
        assertContains("AssertionError: wrong result", found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                throw new AssertionError("wrong result");
            }
        }));
    }

    @Test
    void exceptionsThatWereCaughtAndLogged() {
        String found = found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                System.getLogger("org.linux4j.planted")
                        .log(System.Logger.Level.WARNING, "planted", new ArithmeticException("logged"));
            }
        });
        assertContains("ArithmeticException: logged", found);
    }

    @Test
    void exceptionsThatEndAThread() {
        String found = found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                Thread thread = new Thread(() -> {
                    throw new IndexOutOfBoundsException("in a thread");
                });
                thread.start();
                thread.join();
            }
        });
        assertContains("IndexOutOfBoundsException: in a thread", found);
    }

    @Test
    void aSignalThatReachesTheProgram() {
        SweepScenario impatient = syscalls -> {
            try (Linux linux = kit(syscalls);
                    FileHandle handle = FileHandle.open(linux, NODE)) {
                int fd = handle.acquire();
                int result = syscalls.ioctl(fd, FIRST, 0);
                handle.release();
                if (result < 0) {
                    throw LinuxErrors.using(-result, "ask", handle.target());
                }
            }
        };
        String found = found(sweep(impatient));
        assertContains("1 of", found);
        assertContains("PLANTED_FIRST planted #1 fails with EINTR\n", found);
        assertContains("a signal reached the program", found);
    }

    @Test
    void useOfWhatIsClosed() {
        String found = found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                syscalls.close(99);
                throw e;
            }
        });
        assertContains("violation: close on unknown fd 99", found);
    }

    @Test
    void aThreadThatStays() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger faults = new AtomicInteger();
        String found = found(syscalls -> {
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                // One is enough: the sweep waits for each.
                if (faults.incrementAndGet() == 1) {
                    new Thread(
                                    () -> {
                                        try {
                                            end.await();
                                        } catch (InterruptedException interrupted) {
                                            Thread.currentThread().interrupt();
                                        }
                                    },
                                    "linux4j-planted")
                            .start();
                }
            }
        });
        end.countDown();
        assertContains("1 of", found);
        assertContains("left running: thread linux4j-planted", found);
        assertContains("CountDownLatch.await", found);
    }

    @Test
    void aWaitThatNeverEnds() {
        String found = found(syscalls -> {
            try (Linux linux = kit(syscalls);
                    FileHandle handle = FileHandle.open(linux, NODE);
                    Readiness readiness = new Readiness(linux, handle)) {
                if (handle.ioctl(FIRST, 0) < 0) {
                    readiness.await(poll.POLLPRI, -1);
                }
            }
        });
        assertContains("PLANTED_FIRST planted #1 fails with EIO", found);
        assertHung(found);
        assertContains("Readiness.await", found);
        assertNoneIsLeft();
    }

    @Test
    void aLoopThatNeverEnds() {
        SweepScenario stubborn = syscalls -> {
            try (Linux linux = kit(syscalls);
                    FileHandle handle = FileHandle.open(linux, NODE)) {
                int result = handle.ioctl(FIRST, 0);
                while (result < 0) {
                    handle.ioctl(SECOND, 0);
                }
            }
        };
        String found = found(sweep(stubborn).errnos(errno.EIO));
        assertHung(found);
        assertContains("thread scenario, RUNNABLE", found);
        assertNoneIsLeft();
    }

    /** After five seconds, or more where the machine was slow when it went well. */
    private static void assertHung(String found) {
        assertTrue(
                Pattern.compile("it has not ended after ([5-9]|\\d\\d+) s")
                        .matcher(found)
                        .find(),
                found);
    }

    /** A hang must cost nothing but its time: no thread goes on. */
    private static void assertNoneIsLeft() {
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            boolean ours = thread.getKey().getName().equals("scenario");
            boolean playing = List.of(thread.getValue()).toString().contains("ScriptedSyscalls");
            assertFalse(ours && playing, () -> List.of(thread.getValue()).toString());
        }
    }

    // What it says

    @Test
    void aFailureIsRepeatedByItsLine() {
        AtomicInteger runs = new AtomicInteger();
        SweepScenario planted = syscalls -> {
            runs.incrementAndGet();
            try {
                decent(syscalls);
            } catch (DeviceException e) {
                if (syscalls.requests(SECOND) == 2) {
                    throw new IllegalStateException("the second of the second");
                }
            }
        };
        String found = found(planted);
        assertContains("1 of 5 runs", found);
        String line = found.lines()
                .filter(one -> one.contains("again: -Dlinux4j.sweep='"))
                .map(one -> one.replaceAll(".*='|'$", ""))
                .findFirst()
                .orElseThrow();
        assertEquals("planted: scenario: ioctl PLANTED_SECOND planted #2 EIO", line);
        runs.set(0);
        String again = found(sweep(planted).only(line));
        assertContains("1 of 1 runs", again);
        assertContains("the second of the second", again);
        assertEquals(3, runs.get(), "two without a fault, one with it");
    }

    @Test
    void theSameWithOtherErrorsIsOneFinding() {
        String found = found(sweep(syscalls -> {
                    try {
                        decent(syscalls);
                    } catch (DeviceException e) {
                        syscalls.descriptor(new Node(syscalls), "forgotten");
                        throw e;
                    }
                })
                .errnos(errno.EIO, errno.ENOMEM));
        assertContains("8 of 10 runs", found);
        assertContains("ioctl PLANTED_FIRST planted #1 fails with EIO, ENOMEM", found);
        assertFalse(found.contains("5. "), found);
    }

    @Test
    void noMoreThanTwentyAreTold() {
        String found = found(sweep(syscalls -> {
                    try (Linux linux = kit(syscalls);
                            FileHandle handle = FileHandle.open(linux, NODE)) {
                        for (int i = 0; i < 30; i++) {
                            if (handle.ioctl(FIRST, 0) < 0) {
                                throw new IllegalStateException("raw");
                            }
                        }
                    }
                })
                .errnos(errno.EIO));
        assertContains("; the first 20", found);
        assertContains("20. ", found);
        assertFalse(found.contains("21. "), found);
    }

    @Test
    void aScenarioThatFailsByItselfIsNoScenario() {
        assertContains("does not go well without a fault", found(syscalls -> {
            throw new IllegalStateException("by itself");
        }));
        assertContains("left open", found(syscalls -> FileHandle.open(kit(syscalls), NODE)));
        AtomicInteger runs = new AtomicInteger();
        assertContains("not the same each time", found(syscalls -> {
            try (Linux linux = kit(syscalls);
                    FileHandle handle = FileHandle.open(linux, NODE)) {
                for (int i = 0; i < 30; i++) {
                    demand(handle, SECOND + runs.incrementAndGet());
                }
            }
        }));
        assertContains("does not come to", found(sweep(FaultSweepTest::decent).only("planted: scenario: poll #9 EIO")));
        assertContains("nothing was tested", found(syscalls -> {}));
        assertContains("nothing was tested", found(sweep(FaultSweepTest::decent).errnos()));
    }
}
