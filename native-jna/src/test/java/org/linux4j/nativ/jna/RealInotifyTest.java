package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.spi.linux.Inotify;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.uapi.inotify;
import org.linux4j.testkit.RealBridge;

/** This machine's own kernel tells of files. */
@Timeout(300)
class RealInotifyTest {

    @TempDir
    private Path directory;

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final class Ear implements Inotify.Listener {
        @Override
        public void happened(int events, String name) {
            heard.add(events + " " + name);
        }

        @Override
        public void lost() {
            heard.add("lost");
        }
    }

    private String heard() throws InterruptedException {
        return Optional.ofNullable(heard.poll(50, TimeUnit.SECONDS)).orElse("nothing");
    }

    @Test
    void filesThatComeChangeAndGo() throws Exception {
        int events = inotify.IN_CREATE | inotify.IN_MODIFY | inotify.IN_DELETE;
        Linux linux = Linux.on(RealBridge.syscalls(), Path.of("/"));
        try {
            AutoCloseable watch = linux.inotify().watch(directory, events, new Ear());
            Path file = directory.resolve("größe");
            Files.createFile(file);
            assertEquals(inotify.IN_CREATE + " größe", heard());
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
            assertEquals(inotify.IN_MODIFY + " größe", heard());
            Files.delete(file);
            assertEquals(inotify.IN_DELETE + " größe", heard());
            assertThrows(DeviceNotFoundException.class, () -> linux.inotify()
                    .watch(directory.resolve("x"), events, new Ear()));
            Files.delete(directory);
            assertEquals(inotify.IN_IGNORED + " ", heard());
            watch.close();
        } finally {
            linux.close();
        }
    }
}
