package org.linux4j.nativ.jna;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.linux4j.spi.linux.DmaBuffer;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.MappedMemory;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.memfd;
import org.linux4j.testkit.KeptViews;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.RealBridge;

/** What a program may do with mapped memory that it should not, on real mappings; run in a JVM of its own. */
final class MappedMemoryProgram {
    private static final int BYTES = 16 * 4096;
    private static final int BATCH = 25;

    private final Syscalls syscalls = RealBridge.syscalls();
    private final Linux linux = Linux.on(syscalls, Path.of("/"));
    private final FileHandle file = FileHandle.of(syscalls, memfd(), "memfd");
    private final int rounds;
    private long sum;

    private MappedMemoryProgram(int rounds) {
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        ProcessResources resources = ProcessResources.of("/memfd:linux4j", "reader-");
        MappedMemoryProgram program = new MappedMemoryProgram(Integer.parseInt(arguments[1]));
        ProcessResources.Snapshot before = resources.snapshot();
        program.run(arguments[0]);
        // Not one of them is reachable now.
        ProcessResources.assertNothingMapped();
        resources.assertNoMoreThan(before);
        System.out.println("ended, " + program.sum);
    }

    private void run(String what) throws Exception {
        switch (what) {
            case "buffer" -> buffers();
            case "views" -> views();
            case "forgotten" -> forgotten();
            case "dmabuf" -> dmaBuffers();
            case "threads" -> threads(Executors.newFixedThreadPool(2, MappedMemoryProgram::reader));
            case "virtual" ->
                threads((ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null));
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static Thread reader(Runnable action) {
        return new Thread(action, "reader-");
    }

    private int memfd() {
        NativeMemory name = syscalls.allocate(8, 1);
        name.buffer().put(0, "linux4j\0".getBytes(StandardCharsets.US_ASCII));
        int fd = syscalls.memfdCreate(name.address(), memfd.MFD_CLOEXEC);
        java.lang.ref.Reference.reachabilityFence(name);
        if (fd < 0 || syscalls.ftruncate(fd, BYTES) < 0) {
            throw new IllegalStateException("memfd: " + fd);
        }
        return fd;
    }

    private MappedMemory map() {
        return MappedMemory.map(linux, file, BYTES, 0);
    }

    private void buffers() {
        List<ByteBuffer> kept = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            MappedMemory memory = map();
            kept.add(memory.buffer());
            memory.close();
            useBuffers(kept, round);
        }
    }

    private void useBuffers(List<ByteBuffer> kept, int round) {
        for (ByteBuffer buffer : kept) {
            sum += buffer.get(0) + buffer.getLong(BYTES - 8);
            buffer.put(0, (byte) round).putLong(BYTES - 8, round);
        }
        endOfRound(kept, round);
    }

    private void views() {
        List<KeptViews> kept = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            MappedMemory memory = map();
            kept.add(new KeptViews(memory.buffer()));
            memory.close();
            useViews(kept, round);
        }
    }

    private void forgotten() {
        List<KeptViews> kept = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            kept.add(new KeptViews(map().buffer()));
            useViews(kept, round);
        }
    }

    private void dmaBuffers() {
        List<KeptViews> kept = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (DmaBuffer memory = DmaBuffer.of(linux, memfd(), BYTES, "memfd")) {
                kept.add(new KeptViews(memory.buffer()));
            }
            useViews(kept, round);
        }
    }

    private void useViews(List<KeptViews> kept, int round) {
        for (KeptViews views : kept) {
            sum += views.use(round);
        }
        endOfRound(kept, round);
    }

    /** Now and then the collector comes, first while all are kept, then after half of them were dropped. */
    private static void endOfRound(List<?> kept, int round) {
        if (round % BATCH == BATCH - 1) {
            System.gc();
        }
        if (kept.size() == 2 * BATCH) {
            kept.subList(0, BATCH).clear();
        }
    }

    /** Two read and write until they are told that the memory was closed, and once more. */
    private void threads(ExecutorService pool) throws Exception {
        for (int round = 0; round < rounds; round++) {
            MappedMemory memory = map();
            Semaphore reading = new Semaphore(0);
            Semaphore closed = new Semaphore(0);
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                KeptViews views = new KeptViews(memory.buffer());
                int value = round;
                readers.add(pool.submit(() -> {
                    long read = views.use(value);
                    reading.release();
                    while (!closed.tryAcquire()) {
                        read += views.use(value);
                    }
                    return read + views.use(value);
                }));
            }
            reading.acquire(2);
            memory.close();
            closed.release(2);
            for (Future<Long> reader : readers) {
                sum += reader.get(60, TimeUnit.SECONDS);
            }
        }
        pool.shutdown();
        pool.awaitTermination(60, TimeUnit.SECONDS);
    }
}
