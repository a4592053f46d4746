package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Device;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;

/** What is told of devices that come and go. */
@Timeout(300)
class DeviceWatchTest {

    private final List<DeviceDescriptor> there = new CopyOnWriteArrayList<>();
    private final List<Runnable> watching = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    private final class Lamps implements DeviceDriver {
        @Override
        public String name() {
            return "lamp";
        }

        @Override
        public DriverSession start(DriverContext context) {
            return new DriverSession() {
                @Override
                public List<DeviceDescriptor> list() {
                    if (failing) {
                        throw new DeviceException(DeviceException.failure("list", "no answer"));
                    }
                    return new ArrayList<>(there);
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public AutoCloseable onChange(Runnable action) {
                    watching.add(action);
                    return () -> watching.remove(action);
                }

                @Override
                public void close() {}
            };
        }
    }

    private static DeviceDescriptor lamp(String local, String name) {
        return DeviceDescriptor.builder(DeviceId.parse("lamp:" + local), DeviceKind.of("lamp"))
                .name(name)
                .build();
    }

    private DeviceManager manager() {
        return DeviceManager.builder().discovery(false).driver(new Lamps()).build();
    }

    private void tell() {
        watching.forEach(Runnable::run);
    }

    @Test
    void comesGoesAndChanges() {
        there.add(lamp("0", "old"));
        try (DeviceManager manager = manager();
                EventSource<DeviceChange> changes = manager.watch()) {
            assertEquals(Optional.empty(), changes.next(Duration.ZERO));
            there.add(lamp("1", "new"));
            tell();
            assertEquals("added lamp:1", word(changes.next()));
            there.set(0, lamp("0", "renamed"));
            there.remove(1);
            tell();
            assertEquals("removed lamp:1", word(changes.next()));
            assertEquals("changed lamp:0", word(changes.next()));
            tell();
            assertEquals(Optional.empty(), changes.next(Duration.ofMillis(20)));
        }
        assertTrue(watching.isEmpty());
    }

    @Test
    void aDeviceIsAddedWithItsNode(@TempDir Path dev) throws IOException {
        Path first = dev.resolve("lamp0");
        Path second = dev.resolve("lamp1");
        there.add(lamp("0", first));
        try (DeviceManager manager = manager();
                EventSource<DeviceChange> changes = manager.watch()) {
            there.add(lamp("1", second));
            there.add(lamp("2", "of something else"));
            tell();
            assertEquals("added lamp:2", word(changes.next()), "not the one that is half made");
            assertEquals(Optional.empty(), changes.next(Duration.ofMillis(20)));
            Files.createFile(second);
            tell();
            assertEquals("added lamp:1", word(changes.next()));
            Files.delete(second);
            tell();
            assertEquals(Optional.empty(), changes.next(Duration.ofMillis(20)), "still in the list");
            there.clear();
            tell();
            assertEquals("removed lamp:0", word(changes.next()), "it was there from the first");
            assertEquals("removed lamp:1", word(changes.next()));
            assertEquals("removed lamp:2", word(changes.next()));
        }
    }

    private static DeviceDescriptor lamp(String local, Path node) {
        return DeviceDescriptor.builder(DeviceId.parse("lamp:" + local), DeviceKind.of("lamp"))
                .path(node)
                .build();
    }

    private static String word(DeviceChange change) {
        return change.type() + " " + change.device().id();
    }

    @Test
    void aDriverThatFailsToListLosesNoDevice() {
        there.add(lamp("0", "old"));
        try (DeviceManager manager = manager();
                EventSource<DeviceChange> changes = manager.watch()) {
            failing = true;
            tell();
            assertEquals(Optional.empty(), changes.next(Duration.ofMillis(20)));
            failing = false;
            there.clear();
            tell();
            assertEquals("removed lamp:0", word(changes.next()));
        }
    }

    @Test
    void closingTheManagerEndsAWait() throws Exception {
        DeviceManager manager = manager();
        EventSource<DeviceChange> changes = manager.watch();
        Iterator<DeviceChange> iterator = changes.iterator();
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Thread thread = new Thread(() -> waiting.complete(iterator.hasNext()));
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        manager.close();
        assertFalse(waiting.get(60, TimeUnit.SECONDS));
        assertThrows(DeviceClosedException.class, changes::next);
        assertThrows(DeviceClosedException.class, manager::watch);
        assertTrue(watching.isEmpty());
    }

    @Test
    void interruptEndsAWait() {
        try (DeviceManager manager = manager();
                EventSource<DeviceChange> changes = manager.watch()) {
            Thread.currentThread().interrupt();
            assertThrows(DeviceInterruptedException.class, changes::next);
            assertTrue(Thread.interrupted());
        }
    }

    /** Counts its listings, and says what it is told to. */
    private static final class Counted implements DeviceDriver {
        private final String name;
        private final List<DeviceDescriptor> there = new CopyOnWriteArrayList<>();
        private final List<Runnable> watching = new CopyOnWriteArrayList<>();
        private volatile boolean failing;
        private volatile int lists;

        Counted(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        void add(String local) {
            there.add(DeviceDescriptor.builder(DeviceId.parse(name + ":" + local), DeviceKind.of("lamp"))
                    .build());
        }

        void tell() {
            watching.forEach(Runnable::run);
        }

        @Override
        public DriverSession start(DriverContext context) {
            return new DriverSession() {
                @Override
                public List<DeviceDescriptor> list() {
                    lists++;
                    if (failing) {
                        throw new DeviceException(DeviceException.failure("list", "no answer"));
                    }
                    return List.copyOf(there);
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public AutoCloseable onChange(Runnable action) {
                    watching.add(action);
                    return () -> watching.remove(action);
                }

                @Override
                public void close() {}
            };
        }
    }

    private final Counted one = new Counted("one");
    private final Counted other = new Counted("other");

    private DeviceManager both() {
        return DeviceManager.builder()
                .discovery(false)
                .driver(one)
                .driver(other)
                .build();
    }

    @Test
    void onlyTheDriverThatChangedIsListedAgain() {
        other.add("0");
        try (DeviceManager manager = both();
                EventSource<DeviceChange> changes = manager.watch()) {
            one.add("0");
            one.tell();
            assertEquals("added one:0", word(changes.next()));
            one.add("1");
            one.tell();
            assertEquals("added one:1", word(changes.next()));
            assertEquals(3, one.lists);
            assertEquals(1, other.lists);
            assertEquals(1, one.watching.size());
            assertEquals(1, other.watching.size());
        }
        assertTrue(one.watching.isEmpty() && other.watching.isEmpty());
    }

    @Test
    void aDriverThatFailedIsAskedOnceMoreWithTheNext() {
        try (DeviceManager manager = both();
                EventSource<DeviceChange> changes = manager.watch()) {
            one.failing = true;
            one.add("0");
            one.tell();
            assertEquals(Optional.empty(), changes.next(Duration.ofMillis(20)));
            assertEquals("one", manager.failures().get(0).driver());
            one.failing = false;
            other.tell();
            assertEquals("added one:0", word(changes.next()));
            assertEquals(List.of(), manager.failures());
            other.tell();
            assertEquals(Optional.empty(), changes.next(Duration.ofMillis(20)));
            assertEquals(3, one.lists, "no longer");
        }
    }

    @Test
    void aDriverThatCannotListAtFirstIsHeardOfLater() {
        one.failing = true;
        one.add("0");
        try (DeviceManager manager = both();
                EventSource<DeviceChange> changes = manager.watch()) {
            one.failing = false;
            one.tell();
            assertEquals("added one:0", word(changes.next()));
        }
    }
}
