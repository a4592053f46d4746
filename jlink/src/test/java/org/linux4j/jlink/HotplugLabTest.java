package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.VirtualDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.led.LedSpec;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbGadget;

/** Devices of all drivers that come and go in a random order: what is told of them, replayed, is what is there. */
@OnlyInLab
@Timeout(1_800)
class HotplugLabTest {

    private static final int ROUNDS = LongRun.isWanted() ? 200 : 40;
    private static final int GADGET_EVERY = 10;
    private static final int MOST_AT_ONCE = 12;
    private static final int FLOOD = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Map<DeviceId, DeviceDescriptor> replayed = new HashMap<>();

    private void replay(DeviceChange change) {
        DeviceDescriptor device = change.device();
        DeviceDescriptor before = replayed.get(device.id());
        if (change.type().equals(DeviceChange.ADDED)) {
            assertNull(before, () -> "it was there: " + change);
            replayed.put(device.id(), device);
        } else if (change.type().equals(DeviceChange.REMOVED)) {
            assertTrue(before != null, () -> "it was not there: " + change);
            replayed.remove(device.id());
        } else {
            assertTrue(before != null, () -> "it was not there: " + change);
            replayed.put(device.id(), device);
        }
    }

    private static Set<DeviceDescriptor> now(DeviceManager devices) {
        return new HashSet<>(devices.list());
    }

    /** Replays until what is told and what is there are the same, which they are to be in the end. */
    private void settle(DeviceManager devices, EventSource<DeviceChange> changes) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Optional<DeviceChange> change = changes.next(Duration.ofMillis(200));
            change.ifPresent(this::replay);
            if (change.isEmpty() && now(devices).equals(new HashSet<>(replayed.values()))) {
                return;
            }
        }
        assertEquals(now(devices), new HashSet<>(replayed.values()));
    }

    private static AutoCloseable make(DeviceManager devices, Random random, int round) throws IOException {
        return switch (random.nextInt(4)) {
            case 0 -> devices.create(InputDeviceSpec.keyboard("Keys " + round).build());
            case 1 -> devices.create(new LedSpec("round" + round + ":green:status", 255));
            case 2 -> devices.create(MidiClientSpec.builder("round " + round).build());
            default -> chip(round);
        };
    }

    /** A chip of the simulator of its own. */
    private static AutoCloseable chip(int round) throws IOException {
        Path device = Path.of("/sys/kernel/config/gpio-sim/round" + round);
        Files.createDirectory(device);
        Files.createDirectory(device.resolve("bank"));
        Files.writeString(device.resolve("live"), "1");
        return () -> {
            Files.writeString(device.resolve("live"), "0");
            Files.delete(device.resolve("bank"));
            Files.delete(device);
        };
    }

    @Test
    void whatIsToldIsWhatIsThere() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<AutoCloseable> made = new ArrayList<>();
        try (DeviceManager devices = DeviceManager.create()) {
            devices.list().forEach(device -> replayed.put(device.id(), device));
            try (EventSource<DeviceChange> changes = devices.watch();
                    UsbGadget gadget = new UsbGadget("hotplug")) {
                boolean plugged = false;
                for (int round = 0; round < ROUNDS; round++) {
                    if (round % GADGET_EVERY == 0) {
                        if (plugged) {
                            gadget.unplug();
                        } else {
                            gadget.plugIn();
                        }
                        plugged = !plugged;
                    }
                    boolean more = made.isEmpty() || made.size() < MOST_AT_ONCE && random.nextBoolean();
                    if (more) {
                        made.add(make(devices, random, round));
                    } else {
                        made.remove(random.nextInt(made.size())).close();
                    }
                    while (random.nextInt(3) != 0) {
                        // Some are told of at once, and others together.
                        changes.next(Duration.ZERO).ifPresent(this::replay);
                    }
                }
                settle(devices, changes);
                for (AutoCloseable one : made) {
                    one.close();
                }
                made.clear();
                settle(devices, changes);
            }
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            for (AutoCloseable one : made) {
                one.close();
            }
        }
    }

    @Test
    void aFloodEndsInTheRightList() throws Exception {
        try (DeviceManager devices = DeviceManager.create()) {
            devices.list().forEach(device -> replayed.put(device.id(), device));
            try (EventSource<DeviceChange> changes = devices.watch()) {
                VirtualDevice steady = devices.create(new LedSpec("flood::steady", 1));
                VirtualDevice going = devices.create(new LedSpec("flood::going", 1));
                Path uevent = Path.of("/sys/class/leds/flood::steady/uevent");
                byte[] change = "change".getBytes();
                Thread flood = new Thread(() -> {
                    for (int i = 0; i < FLOOD; i++) {
                        try {
                            Files.write(uevent, change);
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
                flood.start();
                going.close();
                VirtualDevice coming = devices.create(new LedSpec("flood::coming", 1));
                flood.join();
                settle(devices, changes);
                assertTrue(replayed.containsKey(coming.descriptor().id()));
                assertTrue(!replayed.containsKey(going.descriptor().id()));
                steady.close();
                coming.close();
                settle(devices, changes);
            }
        }
    }

    /** As where udev makes a node such that it can be opened a moment after the kernel's word. */
    @Test
    void aNodeThatCanBeOpenedLaterIsToldOf() throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                VirtualDevice keys =
                        devices.create(InputDeviceSpec.keyboard("Late").build());
                EventSource<DeviceChange> changes = devices.watch()) {
            DeviceId id = keys.descriptor().id();
            Path node = keys.descriptor().path().orElseThrow();
            // In its own directory it would be found by its number, whatever it is called.
            Path away = node.getParent().resolveSibling("away");
            Files.move(node, away);
            assertFalse(next(changes, id).access().isGranted());
            CompletableFuture<Optional<DeviceDescriptor>> waiting = CompletableFuture.supplyAsync(
                    () -> devices.await(
                            device -> device.id().equals(id) && device.access().isGranted(), PATIENCE),
                    work -> new Thread(work, "waits").start());
            Files.move(away, node);
            assertTrue(next(changes, id).access().isGranted());
            assertEquals(id, waiting.get(180, TimeUnit.SECONDS).orElseThrow().id());
        }
    }

    private static DeviceDescriptor next(EventSource<DeviceChange> changes, DeviceId id) {
        DeviceChange change = changes.next(PATIENCE).orElseThrow();
        while (!change.device().id().equals(id)) {
            change = changes.next(PATIENCE).orElseThrow();
        }
        assertEquals(DeviceChange.CHANGED, change.type());
        return change.device();
    }
}
