package org.linux4j.nativ.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The functions of libc, and the two ways of calling them.
 *
 * <p>Each way costs tens of milliseconds of a program's start, so that there is none for each signature: every argument is a
 * {@code long}, and who takes fewer than six is given zeros. On every machine that {@link org.linux4j.spi.linux.Machine} knows,
 * Linux passes six integers in registers of 64 bits, an {@code int} sign-extended, and nobody looks at those that he does not
 * take. Of an {@code int} that is returned, the lower half alone means something.
 *
 * <p>No call is {@code critical}: each may wait, if only for a lock of a device, and the collector would wait with it.
 */
final class Libc {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MethodHandle FIXED = way(6, ERRNO);
    private static final MethodHandle VARIADIC = way(3, ERRNO, Linker.Option.firstVariadicArg(2));

    /**
     * Where a call leaves errno. A thread's own, for whatever the JVM does may change it before it is read; and nothing of this
     * module's, which a thread that lives on would keep from being unloaded.
     */
    private static final ThreadLocal<MemorySegment> CAPTURED = new ThreadLocal<>() {
        @Override
        protected MemorySegment initialValue() {
            // The collector's: a call on memory of an arena that can be closed would cost twice as much.
            return Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
        }
    };

    /** The same as a buffer: to read a segment costs much of a program's start, when it is first done. */
    private static final ThreadLocal<ByteBuffer> CAPTURED_BYTES = new ThreadLocal<>() {
        @Override
        protected ByteBuffer initialValue() {
            return CAPTURED.get().asByteBuffer().order(ByteOrder.nativeOrder());
        }
    };

    private static final MemorySegment DLSYM =
            LINKER.defaultLookup().find("dlsym").orElseThrow();

    static final MemorySegment OPEN = find("open");
    static final MemorySegment CLOSE = find("close");
    static final MemorySegment IOCTL = find("ioctl");
    static final MemorySegment READ = find("read");
    static final MemorySegment WRITE = find("write");
    static final MemorySegment PREAD = find("pread");
    static final MemorySegment PWRITE = find("pwrite");
    static final MemorySegment POLL = find("poll");
    static final MemorySegment EVENTFD = find("eventfd");
    static final MemorySegment EPOLL_CREATE1 = find("epoll_create1");
    static final MemorySegment EPOLL_CTL = find("epoll_ctl");
    static final MemorySegment EPOLL_WAIT = find("epoll_wait");
    static final MemorySegment INOTIFY_INIT1 = find("inotify_init1");
    static final MemorySegment INOTIFY_ADD_WATCH = find("inotify_add_watch");
    static final MemorySegment INOTIFY_RM_WATCH = find("inotify_rm_watch");
    static final MemorySegment FCNTL = find("fcntl");
    static final MemorySegment SOCKET = find("socket");
    static final MemorySegment BIND = find("bind");
    static final MemorySegment SETSOCKOPT = find("setsockopt");
    static final MemorySegment RECVFROM = find("recvfrom");
    static final MemorySegment MEMFD_CREATE = find("memfd_create");
    static final MemorySegment FTRUNCATE = find("ftruncate");
    static final MemorySegment MMAP = find("mmap");
    static final MemorySegment MUNMAP = find("munmap");

    private Libc() {}

    /** Finds the functions, once. */
    static void load() {
        // The static initializer does the work.
    }

    @SuppressWarnings("restricted") // The signatures are right.
    private static MethodHandle way(int parameters, Linker.Option... options) {
        MemoryLayout[] layouts = new MemoryLayout[parameters];
        Arrays.fill(layouts, ValueLayout.JAVA_LONG);
        return LINKER.downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, layouts), options);
    }

    /**
     * By {@code dlsym(RTLD_DEFAULT, name)}, as programs in C are bound: a lookup of the linker's own would not see what is
     * preloaded in libc's place.
     */
    private static MemorySegment find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        // The zero at its end is there already.
        ByteBuffer text = ByteBuffer.allocateDirect(bytes.length + 1).put(bytes).clear();
        long address = call(DLSYM, 0, MemorySegment.ofBuffer(text).address(), 0, 0, 0, 0);
        Reference.reachabilityFence(text);
        if (address == 0) {
            throw missing(name);
        }
        return MemorySegment.ofAddress(address);
    }

    private static UnsatisfiedLinkError missing(String name) {
        return new UnsatisfiedLinkError("the C library has no function " + name);
    }

    /** Calls a function whose parameters are fixed. */
    static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) FIXED.invokeExact(function, CAPTURED.get(), a, b, c, d, e, f);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** Calls a function that takes two arguments and one more, if it wants it. */
    static long callVariadic(MemorySegment function, long a, long b, long c) {
        try {
            return (long) VARIADIC.invokeExact(function, CAPTURED.get(), a, b, c);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** The errno that this thread's last call left. */
    static int errno() {
        return CAPTURED_BYTES.get().getInt(0);
    }

    /** Functions of C throw nothing; what the JVM throws, as where its stack ends, goes on. */
    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }
}
