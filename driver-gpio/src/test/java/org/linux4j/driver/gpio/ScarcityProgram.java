package org.linux4j.driver.gpio;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.EventSource;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.testkit.ProcessResources;

/** Uses a chip with few descriptors left, none at first; run by {@link ScarcityLabTest}, as a process that may have few. */
final class ScarcityProgram {

    private static final int MOST_LEFT = 12;
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j-");

    private ScarcityProgram() {}

    /**
     * Ends with an error where something else is thrown than what is documented, or something is left.
     *
     * @param arguments the chip's id
     */
    public static void main(String[] arguments) throws Exception {
        String id = arguments[0];
        for (String entry : System.getProperty("java.class.path").split(":")) {
            if (Files.isDirectory(Path.of(entry))) {
                load(Path.of(entry));
            }
        }
        System.getLogger(ScarcityProgram.class.getName()).log(Level.WARNING, "There will be few descriptors");
        // Twice: what is done once for ever is nobody's who has none left.
        use(id);
        use(id);
        ProcessResources.Snapshot before = RESOURCES.snapshot();
        for (int left = 0; left <= MOST_LEFT; left++) {
            Deque<InputStream> taken = takeAll();
            String ended;
            try {
                for (int i = 0; i < left; i++) {
                    taken.pop().close();
                }
                ended = use(id);
            } catch (DeviceException e) {
                ended = e.getMessage() + " " + e.code();
            } finally {
                for (InputStream one : taken) {
                    one.close();
                }
            }
            System.out.println(left + " left: " + ended);
            RESOURCES.assertNoMoreThan(before, Duration.ofSeconds(20));
        }
        use(id);
        System.exit(0);
    }

    /** Classes in a directory take a descriptor each when they are loaded, for which the virtual machine has no mercy. */
    private static void load(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace('/', '.');
                try {
                    Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            ScarcityProgram.class.getClassLoader());
                } catch (ClassNotFoundException | LinkageError e) {
                    // That of a module, or of a test of something that is not there.
                    continue;
                }
            }
        }
    }

    private static Deque<InputStream> takeAll() {
        Deque<InputStream> taken = new ArrayDeque<>();
        try {
            while (true) {
                taken.push(Files.newInputStream(Path.of("/dev/null")));
            }
        } catch (IOException e) {
            return taken;
        }
    }

    /** What kept a driver from working; the virtual machine may have taken the last descriptor when it was to be loaded. */
    private static String told(DriverFailure failure) {
        if (failure.cause() instanceof DeviceException typed) {
            throw typed;
        }
        if (failure.cause() instanceof ServiceConfigurationError) {
            return failure.toString();
        }
        throw new AssertionError("neither typed nor about loading: " + failure, failure.cause());
    }

    private static String use(String id) throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                EventSource<DeviceChange> changes = devices.watch()) {
            changes.drain(change -> {}, 1);
            devices.list();
            List<DriverFailure> failures = devices.failures();
            if (!failures.isEmpty()) {
                return told(failures.get(0));
            }
            try (GpioChip chip = devices.open(id, GpioChip.class);
                    LineRequest lines = chip.request(LineRequestSettings.builder()
                            .lines(LineSettings.input().edges(LineEdges.BOTH).build(), 0)
                            .build());
                    EventSource<EdgeEvent> edges = lines.edges()) {
                chip.attributes();
                // Whoever has no thread waits by way of the poller.
                CompletableFuture<EdgeEvent> next = edges.nextAsync();
                next.cancel(true);
            }
            return "goes well";
        }
    }
}
