package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.spi.linux.uapi.pollfd;
import org.linux4j.testkit.RealBridge;

/** What the kernel keeps for the openings of a node that this process has, one of which is read. */
final class UnreadEvents {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Syscalls syscalls = RealBridge.syscalls();
    private final NativeMemory entry = syscalls.allocate(pollfd.SIZE, Long.BYTES);
    private final List<Integer> openings = new ArrayList<>();

    UnreadEvents(Path node) throws IOException {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path one : open) {
                // That of the listing itself is gone by now.
                if (Files.exists(one) && Files.readSymbolicLink(one).equals(node)) {
                    openings.add(Integer.valueOf(one.getFileName().toString()));
                }
            }
        }
        assertTrue(!openings.isEmpty(), "nobody has " + node + " open");
    }

    /** Waits until none has anything left to read; that of an open device itself never has, being masked. */
    void awaitNone() throws InterruptedException {
        long begin = System.nanoTime();
        while (openings.stream().anyMatch(this::readable)) {
            assertTrue(System.nanoTime() - begin < PATIENCE.toNanos(), "nobody reads");
            Thread.sleep(1);
        }
    }

    private boolean readable(int fd) {
        entry.buffer().putInt(pollfd.OFFSET_fd, fd).putShort(pollfd.OFFSET_events, (short) poll.POLLIN);
        return syscalls.poll(entry.address(), 1, 0) > 0;
    }
}
