package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Inotify;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.inotify;

/** The kernel's word on files, from an instance that a test plays. */
@Timeout(300)
@SuppressWarnings("try") // What is there for its own sake is not referred to.
class InotifyTest {

    private static final int CHANGES = inotify.IN_MODIFY | inotify.IN_CREATE;

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final FakeInotify fake = FakeInotify.on(sys);
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void leavesNothing() {
        linux.close();
        sys.assertClean();
    }

    private final class Ear implements Inotify.Listener {
        private final String name;

        Ear(String name) {
            this.name = name;
        }

        @Override
        public void happened(int events, String file) {
            heard.add(name + " " + events + " " + file);
        }

        @Override
        public void lost() {
            heard.add(name + " lost");
        }
    }

    private AutoCloseable watch(String path, int events, String name) {
        return linux.inotify().watch(Path.of(path), events, new Ear(name));
    }

    private String heard() throws InterruptedException {
        return Optional.ofNullable(heard.poll(50, TimeUnit.SECONDS)).orElse("nothing");
    }

    @Test
    void eachHearsWhatItAskedFor() throws Exception {
        AutoCloseable first = watch("/a", inotify.IN_MODIFY, "first");
        try (AutoCloseable second = watch("/a", inotify.IN_CREATE, "second");
                AutoCloseable other = watch("/b", CHANGES, "other")) {
            assertEquals(List.of("/a", "/b"), fake.watched());
            fake.tell("/a", inotify.IN_MODIFY, "brightness");
            assertEquals("first " + inotify.IN_MODIFY + " brightness", heard());
            fake.tell("/a", inotify.IN_CREATE, "x".repeat(255));
            assertEquals("second " + inotify.IN_CREATE + " " + "x".repeat(255), heard());
            first.close();
            fake.tell("/a", inotify.IN_MODIFY, "nobody");
            fake.tell("/b", inotify.IN_MODIFY, "");
            assertEquals("other " + inotify.IN_MODIFY + " ", heard());
        }
        assertEquals(List.of(), fake.watched());
        assertTrue(heard.isEmpty(), heard::toString);
    }

    @Test
    void whatIsGoneIsToldAndForgotten() throws Exception {
        try (AutoCloseable watch = watch("/a", inotify.IN_MODIFY, "first")) {
            fake.forget("/a");
            assertEquals("first " + inotify.IN_IGNORED + " ", heard());
            try (AutoCloseable again = watch("/a", inotify.IN_MODIFY, "again")) {
                watch.close();
                fake.tell("/a", inotify.IN_MODIFY, "x");
                assertEquals(
                        "again " + inotify.IN_MODIFY + " x", heard(), "the watch of the old one is not this one's");
            }
        }
    }

    @Test
    void moreThanTheKernelKeepsIsLost() throws Exception {
        try (AutoCloseable first = watch("/a", CHANGES, "first");
                AutoCloseable second = watch("/b", CHANGES, "second")) {
            fake.overflow();
            assertEquals(
                    List.of("first lost", "second lost"),
                    Stream.of(heard(), heard()).sorted().toList());
            fake.tell("/a", inotify.IN_CREATE, "y");
            assertEquals("first " + inotify.IN_CREATE + " y", heard(), "and what comes then is heard");
        }
    }

    @Test
    void whoWatchesAnewBeginsAnew() throws Exception {
        try (LoggedWarnings warnings = new LoggedWarnings(Inotify.class.getName());
                AutoCloseable first = watch("/a", CHANGES, "first")) {
            fake.fail(errno.EIO);
            assertEquals("first lost", heard());
            try (AutoCloseable again = watch("/a", CHANGES, "again")) {
                fake.tell("/a", inotify.IN_MODIFY, "z");
                assertEquals("again " + inotify.IN_MODIFY + " z", heard());
                first.close();
                fake.tell("/a", inotify.IN_MODIFY, "z");
                assertEquals("again " + inotify.IN_MODIFY + " z", heard(), "its end is not the other's");
            }
        }
    }

    @Test
    void whatCannotBeWatchedIsSaid() {
        sys.fail(Call.INOTIFY_INIT, 0, errno.EMFILE);
        DeviceException none = assertThrows(DeviceException.class, () -> watch("/a", CHANGES, "x"));
        assertTrue(none.hint().orElse("").contains("max_user_instances"), none::toString);
        sys.fail(Call.INOTIFY_ADD_WATCH, 0, errno.ENOSPC);
        DeviceException full = assertThrows(DeviceException.class, () -> watch("/a", CHANGES, "x"));
        assertTrue(full.hint().orElse("").contains("max_user_watches"), full::toString);
        linux.close();
        assertThrows(DeviceClosedException.class, () -> watch("/a", CHANGES, "x"));
    }
}
