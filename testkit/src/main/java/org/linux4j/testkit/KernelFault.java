package org.linux4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * One allocation or copy of the kernel's that fails, among those that it makes for this thread from now on
 * ({@code fail-nth} in {@code Documentation/fault-injection/fault-injection.rst}). For one thread.
 */
final class KernelFault {

    private static final Path FILE = Path.of("/proc/thread-self/fail-nth");
    private static final Path SETTINGS = Path.of("/sys/kernel/debug");
    private static final int LENGTH = 16;

    private final Syscalls kernel;
    private final int file;
    private final NativeMemory text;

    private KernelFault(Syscalls kernel, int file, NativeMemory text) {
        this.kernel = kernel;
        this.file = file;
        this.text = text;
    }

    /** Whether the kernel has them, as that of {@code lab/run --faults} has. */
    static boolean areThere() {
        return Files.exists(FILE);
    }

    /** Has allocations fail that could wait for memory, which are nearly all, and none of that in the log. */
    static void prepare() {
        try {
            if (!Files.exists(SETTINGS.resolve("failslab"))) {
                ChildProgram.output("/bin/mount", "-t", "debugfs", "none", SETTINGS.toString());
            }
            Files.writeString(SETTINGS.resolve("failslab/ignore-gfp-wait"), "N");
            Files.writeString(SETTINGS.resolve("failslab/verbose"), "0");
            Files.writeString(SETTINGS.resolve("fail_usercopy/verbose"), "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins.
     *
     * @param which the number of the allocation or copy that is to fail, from 1 on
     */
    static KernelFault of(Syscalls kernel, int which) {
        NativeMemory path = put(kernel, FILE + "\0");
        int file = kernel.open(path.address(), fcntl.O_RDWR | fcntl.O_CLOEXEC);
        Reference.reachabilityFence(path);
        if (file < 0) {
            throw new IllegalStateException("open " + FILE + " gives " + file);
        }
        NativeMemory text = kernel.allocate(LENGTH, 1);
        KernelFault fault = new KernelFault(kernel, file, text);
        // Last of all: whatever this thread has the kernel do from here on counts.
        fault.write(which);
        return fault;
    }

    private static NativeMemory put(Syscalls kernel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        NativeMemory memory = kernel.allocate(bytes.length, 1);
        memory.buffer().put(0, bytes);
        return memory;
    }

    private long write(int number) {
        byte[] digits = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
        text.buffer().put(0, digits);
        return kernel.pwrite(file, text.address(), digits.length, 0);
    }

    /** Ends; gives whether it came to what was to fail. */
    boolean end() {
        // These are calls that copy, too: where one of them fails, it was what was to fail.
        long read = kernel.pread(file, text.address(), LENGTH, 0);
        boolean came = read > 0 && text.buffer().get(0) == '0';
        write(0);
        kernel.close(file);
        return came;
    }
}
