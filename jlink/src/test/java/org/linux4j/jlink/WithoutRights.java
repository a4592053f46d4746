package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Root without what lets root open any file whatever its mode says: the kernel keeps that for each thread by itself
 * ({@code capabilities(7)}), so that no program of its own is needed, whose start takes its time in the lab.
 */
final class WithoutRights {

    private static final int VERSION_3 = 0x20080522;
    /** {@code CAP_DAC_OVERRIDE} and {@code CAP_DAC_READ_SEARCH}. */
    private static final int OPENING = 1 << 1 | 1 << 2;

    private static final int HEADER = 8;
    /** What is effective, permitted and inheritable, in two halves. */
    private static final int DATA = 24;

    private WithoutRights() {}

    /** Runs on a thread that has none of it, as have the threads that it starts. */
    static <T> T call(Callable<T> action) throws Exception {
        CompletableFuture<T> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        drop();
                        ended.complete(action.call());
                    } catch (Throwable e) {
                        ended.completeExceptionally(e);
                    }
                },
                "without rights");
        thread.setDaemon(true);
        thread.start();
        try {
            return ended.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private static void drop() {
        NativeLibrary libc = NativeLibrary.getInstance("c");
        try (Memory header = new Memory(HEADER);
                Memory data = new Memory(DATA)) {
            header.setInt(0, VERSION_3);
            header.setInt(4, 0);
            assertEquals(0, libc.getFunction("capget").invokeInt(new Object[] {header, data}), "capget");
            data.setInt(0, data.getInt(0) & ~OPENING);
            data.setInt(4, data.getInt(4) & ~OPENING);
            assertEquals(0, libc.getFunction("capset").invokeInt(new Object[] {header, data}), "capset");
        }
    }
}
