package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.linux4j.Device;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DriverFailure;
import org.linux4j.EventSource;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import vendor.broken.BrokenDriver;

/** A driver of somebody else that is broken in any of its methods, in any way, hurts nobody but itself. */
class BrokenDriversTest {

    private static final DeviceKind KIND = DeviceKind.of("lamp");
    private static final String WORDS = "the word of the fault";
    private static final String NO_ANSWER = "no answer";

    /** Longer than anything takes that answers, on any machine. */
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Waited for by each test of what does not answer; a machine that is busy may be too slow for it. */
    private static final Duration BRIEF = Duration.ofMillis(300);

    /** What somebody may make. */
    private static final class LampSpec implements VirtualDeviceSpec<VirtualDevice> {
        @Override
        public Class<VirtualDevice> role() {
            return VirtualDevice.class;
        }
    }

    @TempDir
    private Path directory;

    private Path node;
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Runnable> listeners = new java.util.concurrent.CopyOnWriteArrayList<>();
    private volatile List<String> lamps = List.of("a");

    @BeforeEach
    void aNode() throws IOException {
        node = Files.createFile(directory.resolve("node")).toRealPath();
        BrokenDriver.FAULTS.clear();
    }

    @AfterEach
    void release() {
        released.countDown();
        BrokenDriver.FAULTS.clear();
    }

    /** A driver that works. */
    private final class Lamps implements DeviceDriver {
        @Override
        public String name() {
            return "lamps";
        }

        @Override
        public DriverSession start(DriverContext context) {
            return new DriverSession() {
                @Override
                public List<DeviceDescriptor> list() {
                    return lamps.stream().map(this::lamp).toList();
                }

                private DeviceDescriptor lamp(String name) {
                    return DeviceDescriptor.builder(new DeviceId("lamps", name), KIND)
                            .name("Lamp " + name)
                            .path(node)
                            .build();
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    return new AbstractDevice(descriptor, new Holdings(() -> {})) {
                        @Override
                        public org.linux4j.Attributes attributes() {
                            return descriptor().attributes();
                        }
                    };
                }

                @Override
                public AutoCloseable onChange(Runnable action) {
                    listeners.add(action);
                    return () -> listeners.remove(action);
                }

                @Override
                public void close() {}
            };
        }
    }

    private static Map<String, Callable<?>> kinds(CountDownLatch released) {
        return Map.of(
                "RuntimeException",
                () -> {
                    throw new IllegalStateException(WORDS);
                },
                "an error",
                () -> {
                    throw new AssertionError("around it", new IllegalArgumentException(WORDS));
                },
                "a class that is missing",
                () -> {
                    throw new NoClassDefFoundError(WORDS);
                },
                "a service that is missing",
                () -> {
                    throw new ServiceConfigurationError(WORDS);
                },
                "a checked exception",
                () -> {
                    throw new IOException(WORDS);
                },
                "an exception without words of its own",
                () -> {
                    throw new IOException(WORDS) {
                        @Override
                        public String toString() {
                            throw new IllegalStateException("no words either");
                        }
                    };
                },
                "a stack that is too deep",
                () -> {
                    throw new StackOverflowError(WORDS);
                },
                "null",
                () -> null,
                NO_ANSWER,
                () -> {
                    released.await();
                    return null;
                });
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                        "constructor",
                        "name",
                        "start",
                        "list",
                        "find",
                        "at",
                        "mayHave",
                        "purpose",
                        "bridge",
                        "create",
                        "onChange",
                        "end of onChange",
                        "close")
                .flatMap(method -> kinds(new CountDownLatch(1)).keySet().stream()
                        .sorted()
                        // A plugin may take its time to make a device; and of these null is no fault.
                        .filter(kind -> !(kind.equals(NO_ANSWER) && method.equals("create"))
                                && !(kind.equals("null")
                                        && List.of("constructor", "end of onChange", "close")
                                                .contains(method)))
                        .map(kind -> Arguments.of(method, kind)));
    }

    private URLClassLoader plugin() throws IOException {
        Path services = Files.createDirectories(directory.resolve("plugin/META-INF/services"));
        Files.writeString(services.resolve(DeviceDriver.class.getName()), BrokenDriver.class.getName());
        return new URLClassLoader(
                new URL[] {directory.resolve("plugin").toUri().toURL()}, BrokenDriver.class.getClassLoader());
    }

    private DeviceManager.Builder builder(URLClassLoader plugin) {
        return DeviceManager.builder().driver(new Lamps()).driversFrom(plugin).patience(LONG);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void theOthersWorkAsIfItWereNotThere(String method, String kind) throws Exception {
        BrokenDriver.FAULTS.put(method, kinds(released).get(kind));
        Duration patience = kind.equals(NO_ANSWER) ? BRIEF : LONG;
        while (!theOthersWork(method, kind, patience)) {
            // What answers was too late.
            patience = patience.multipliedBy(4);
            assertTrue(patience.compareTo(LONG) < 0, "another method than " + method + "() does not answer");
        }
    }

    /** False where the driver was waited for in vain in a method that answers. */
    private boolean theOthersWork(String method, String kind, Duration patience) throws Exception {
        lamps = List.of("a");
        try (URLClassLoader plugin = plugin();
                DeviceManager manager = builder(plugin).patience(patience).build()) {
            assertTrue(ids(manager.list()).contains("lamps:a"));
            assertEquals(
                    List.of("lamps:a"),
                    ids(manager.list(Device.class)).stream()
                            .filter(id -> id.startsWith("lamps"))
                            .toList());
            manager.list().forEach(manager::purpose);
            assertEquals("lamps:a", manager.resolve("a").id().toString());
            assertEquals("lamps:a", manager.resolve("Lamp a").id().toString());
            manager.open(node.toString()).close();
            manager.open("lamps:a").close();
            // Nobody's, so that all are asked.
            assertThrows(DeviceNotFoundException.class, () -> manager.open("/dev/null"));
            assertThrows(DeviceException.class, () -> manager.create(new LampSpec()));
            assertTrue(
                    manager.driverInfos().stream().anyMatch(info -> info.name().equals("lamps")));
            try (EventSource<DeviceChange> changes = manager.watch()) {
                lamps = List.of("a", "b");
                listeners.forEach(Runnable::run);
                assertEquals("lamps:b", changes.next().device().id().toString());
            }
            String told = method.replace("end of onChange", "onChange().close");
            if (kind.equals(NO_ANSWER)
                    && manager.failures().stream()
                            .anyMatch(failure -> failure.message().contains(") did not answer")
                                    && !failure.message().contains(told))) {
                return false;
            }
            if (!method.equals("close")) {
                assertNamedOnce(manager.failures(), told, kind, patience);
            }
        }
        assertEquals(List.of(), listeners);
        return true;
    }

    private static List<String> ids(List<DeviceDescriptor> devices) {
        return devices.stream().map(device -> device.id().toString()).toList();
    }

    private static void assertNamedOnce(List<DriverFailure> failures, String method, String kind, Duration patience) {
        List<DriverFailure> its = failures.stream()
                .filter(failure ->
                        failure.driver().toLowerCase(java.util.Locale.ROOT).contains("broken"))
                .toList();
        assertEquals(1, its.size(), failures::toString);
        DriverFailure failure = its.get(0);
        assertTrue(failure.toString().contains("spi"), "where it came from: " + failure);
        boolean words = !List.of("null", NO_ANSWER, "an exception without words of its own")
                .contains(kind);
        assertTrue(!words || failure.toString().contains(WORDS), "what it began with: " + failure);
        assertTrue(
                !kind.equals(NO_ANSWER)
                        || failure.message().contains("did not answer within " + patience.toMillis() / 1000.0 + " s"),
                failure::toString);
        assertTrue(failure.message().contains(method), failure::toString);
    }

    @Test
    void aDriverThatAnswersLateIsTakenInAgain() throws Exception {
        BrokenDriver.FAULTS.put("list", kinds(released).get(NO_ANSWER));
        try (URLClassLoader plugin = plugin();
                DeviceManager manager = builder(plugin).patience(BRIEF).build()) {
            assertEquals(List.of("lamps:a"), ids(manager.list()));
            long begin = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                manager.list();
            }
            assertTrue(System.nanoTime() - begin < 60_000_000_000L, "it is not waited for again");
            assertTrue(manager.failures().toString().contains("left out"));
            assertThrows(DeviceException.class, () -> manager.resolve("broken:one"));
            BrokenDriver.FAULTS.clear();
            released.countDown();
            List<String> both = List.of("lamps:a", "broken:one");
            while (!ids(manager.list()).equals(both)) {
                Thread.onSpinWait();
            }
            assertEquals(List.of(), manager.failures());
        }
    }

    @Test
    void itsOwnDeviceIsRefusedWithItsNameAndPlace() throws Exception {
        BrokenDriver.FAULTS.put("open", () -> {
            throw new IOException(WORDS);
        });
        try (URLClassLoader plugin = plugin();
                DeviceManager manager = builder(plugin).build()) {
            DeviceException refused = assertThrows(DeviceException.class, () -> manager.open("broken:one"));
            assertTrue(refused.getMessage().contains("driver broken"), refused.getMessage());
            assertTrue(refused.getMessage().contains(WORDS), refused.getMessage());
            assertTrue(refused.getMessage().contains("it is a defect of /"), refused.getMessage());
        }
    }

    @Test
    void whatCannotBeLoadedIsNamedWithItsFileAndHidesNoneAfterIt() throws Exception {
        List<String> missing =
                IntStream.range(0, 40).mapToObj(i -> "missing.Driver" + i).toList();
        try (URLClassLoader plugin = plugin()) {
            Path services = directory.resolve("plugin/META-INF/services").resolve(DeviceDriver.class.getName());
            Files.writeString(services, String.join("\n", missing) + "\n" + BrokenDriver.class.getName() + "\n");
            try (DeviceManager manager = builder(plugin).build()) {
                assertEquals(List.of("lamps:a", "broken:one"), ids(manager.list()));
                assertEquals(
                        missing,
                        manager.failures().stream().map(DriverFailure::driver).toList());
                Path place = directory.resolve("plugin");
                for (DriverFailure failure : manager.failures()) {
                    assertEquals(place, Path.of(failure.origin()), failure::toString);
                }
            }
        }
    }

    @Test
    void nobodysNameIsTaken() throws Exception {
        BrokenDriver.FAULTS.put("name", () -> "lamps");
        try (URLClassLoader plugin = plugin();
                DeviceManager manager = builder(plugin).build()) {
            assertEquals(List.of("lamps:a"), ids(manager.list()));
            assertEquals(
                    List.of("it is not used"),
                    manager.failures().stream()
                            .map(failure -> failure.message().split(",")[0])
                            .toList());
            assertEquals(
                    Optional.empty(), manager.find(device -> device.driver().equals("broken")));
        }
    }

    @Test
    void whatIsNotFoundMayBeTheirs() throws Exception {
        BrokenDriver.FAULTS.put("start", () -> {
            throw new IOException(WORDS);
        });
        Path other = Files.createFile(directory.resolve("other")).toRealPath();
        try (URLClassLoader plugin = plugin();
                DeviceManager manager = builder(plugin).build()) {
            for (String text : List.of("broken:one", "one", other.toString())) {
                DeviceNotFoundException none = assertThrows(DeviceNotFoundException.class, () -> manager.open(text));
                assertTrue(none.getMessage().contains(WORDS), none.getMessage());
            }
        }
    }
}
