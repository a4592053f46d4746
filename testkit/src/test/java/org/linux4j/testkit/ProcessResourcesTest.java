package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessResourcesTest {
    private static final Duration SHORT = Duration.ofMillis(60);

    @TempDir
    Path directory;

    @Test
    void findsADescriptorThatIsLeft() throws Exception {
        Path file = Files.writeString(directory.resolve("device"), "x").toRealPath();
        ProcessResources resources = ProcessResources.of("/dev/", "leak-");
        try (InputStream first = Files.newInputStream(file)) {
            ProcessResources.Snapshot before = resources.snapshot();
            assertTrue(before.descriptors().contains(file.toString()), before.toString());
            resources.assertNoMoreThan(before, SHORT);
            try (InputStream second = Files.newInputStream(file)) {
                assertEquals('x', second.read());
                AssertionError e = assertThrows(AssertionError.class, () -> resources.assertNoMoreThan(before, SHORT));
                assertEquals("More is held than before:\n  descriptor " + file, e.getMessage());
            }
            resources.assertNoMoreThan(before);
            assertEquals('x', first.read());
        }
    }

    @Test
    void whatTheJvmOpensForItselfDoesNotCount() throws Exception {
        ProcessResources resources = ProcessResources.of("/dev/", "leak-");
        ProcessResources.Snapshot before = resources.snapshot();
        try (ServerSocket socket = new ServerSocket(0);
                InputStream random = Files.newInputStream(Path.of("/dev/urandom"));
                InputStream limits = Files.newInputStream(Path.of("/proc/self/limits"))) {
            assertTrue(socket.isBound() && random.read() >= 0 && limits.read() >= 0);
            assertEquals(before.descriptors(), resources.snapshot().descriptors());
            resources.assertNoMoreThan(before, SHORT);
        }
    }

    @Test
    void anArchiveThatWasDeletedIsTheJvmsStill() throws Exception {
        ProcessResources resources = ProcessResources.of("/dev/", "leak-");
        ProcessResources.Snapshot before = resources.snapshot();
        Path archive = Files.writeString(directory.resolve("booter.jar"), "x");
        Path device = Files.writeString(directory.resolve("device"), "x").toRealPath();
        try (InputStream first = Files.newInputStream(archive);
                InputStream second = Files.newInputStream(device)) {
            Files.delete(archive);
            Files.delete(device);
            AssertionError e = assertThrows(AssertionError.class, () -> resources.assertNoMoreThan(before, SHORT));
            assertEquals("More is held than before:\n  descriptor " + device, e.getMessage());
            assertTrue(first.read() == 'x' && second.read() == 'x');
        }
        resources.assertNoMoreThan(before);
    }

    @Test
    void findsAMappingThatIsLeft() throws Exception {
        Path file = Files.write(directory.resolve("device"), new byte[4096]).toRealPath();
        ProcessResources resources = ProcessResources.of(directory.toRealPath().toString(), "leak-");
        ProcessResources.Snapshot before = resources.snapshot();
        assertTrue(before.allMappings() > 10);
        MappedByteBuffer mapping;
        try (FileChannel channel = FileChannel.open(file)) {
            mapping = channel.map(FileChannel.MapMode.READ_ONLY, 0, 4096);
        }
        AssertionError e = assertThrows(AssertionError.class, () -> resources.assertNoMoreThan(before, SHORT));
        assertEquals("More is held than before:\n  mapping " + file + " at offset 0x00000000", e.getMessage());
        assertEquals(0, mapping.get(0));
    }

    @Test
    void findsAThreadThatIsLeftAndWaitsForOneThatEnds() throws Exception {
        ProcessResources resources = ProcessResources.of("/dev/", "leak-");
        ProcessResources.Snapshot before = resources.snapshot();
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                        Thread.sleep(100);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "leak-1");
        thread.start();
        AssertionError e = assertThrows(AssertionError.class, () -> resources.assertNoMoreThan(before, SHORT));
        assertEquals("More is held than before:\n  thread leak-1", e.getMessage());
        end.countDown();
        resources.assertNoMoreThan(before);
        thread.join();
    }
}
