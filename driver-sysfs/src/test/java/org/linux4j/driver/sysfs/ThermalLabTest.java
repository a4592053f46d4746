package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Controls;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.EventfulDevice;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.ControlRefusals;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.thermal.ThermalEvent;
import org.linux4j.thermal.ThermalMonitor;
import org.linux4j.thermal.ThermalZone;
import org.linux4j.thermal.TripPoint;
import org.linux4j.thermal.TripType;

/** Zones of the kernel's testing facility, and what the kernel tells of them. */
@OnlyInLab
@Timeout(300)
class ThermalLabTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ProcessResources RESOURCES = ProcessResources.of("thermal", "linux4j");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private static ThermalEvent next(EventSource<ThermalEvent> events) {
        return events.next(SOON).orElseThrow(() -> new AssertionError("no event came"));
    }

    /** The next one of this zone that is no word of its temperature. */
    private static ThermalEvent next(EventSource<ThermalEvent> events, int zone) {
        ThermalEvent event = next(events);
        while (!event.zone().equals(OptionalInt.of(zone))) {
            event = next(events);
        }
        return event;
    }

    private static EventType type(EventSource<ThermalEvent> events, int zone) {
        return next(events, zone).type();
    }

    @Test
    void allThatHappensToAZoneIsToldInOrder() {
        try (ThermalMonitor monitor = devices.open("thermal:events", ThermalMonitor.class);
                EventSource<ThermalEvent> all = monitor.events();
                TestZone test = TestZone.prepared(60_000, 2_000)) {
            test.register();
            int number = test.number();
            ThermalEvent created = next(all, number);
            assertEquals(ThermalEvent.ZONE_CREATED, created.type());
            assertEquals(Optional.of("test_tz"), created.zoneType());
            assertEquals(ThermalEvent.ZONE_ENABLED, type(all, number));
            try (ThermalZone zone = devices.open(test.id(), ThermalZone.class);
                    EventSource<ThermalEvent> own = zone.events()) {
                assertEquals(
                        Optional.of("the driver has no value now (ENODATA)"),
                        zone.temperature().reason());
                zone.emulate(61_000);
                ThermalEvent up = next(own);
                assertEquals(ThermalEvent.TRIP_UP, up.type());
                assertEquals(OptionalInt.of(0), up.trip());
                assertEquals(OptionalInt.of(61_000), up.temperatureMilliCelsius());
                assertEquals(Reading.of(61_000, Unit.MILLI_CELSIUS), zone.temperature());
                zone.emulate(59_000);
                zone.emulate(57_000);
                ThermalEvent down = next(own);
                assertEquals(ThermalEvent.TRIP_DOWN, down.type());
                assertEquals(OptionalInt.of(57_000), down.temperatureMilliCelsius());
                TripPoint trip = zone.trips().get(0);
                assertEquals(TripType.ACTIVE, trip.type());
                assertEquals(Reading.of(2_000, Unit.MILLI_CELSIUS), trip.hysteresis());
                trip.setTemperature(70_000);
                ThermalEvent changed = next(own);
                assertEquals(ThermalEvent.TRIP_CHANGED, changed.type());
                assertEquals(OptionalInt.of(70_000), changed.temperatureMilliCelsius());
                assertEquals(Reading.of(70_000, Unit.MILLI_CELSIUS), trip.temperature());
                zone.setEnabled(false);
                assertFalse(zone.isEnabled());
                assertEquals(ThermalEvent.ZONE_DISABLED, next(own).type());
                zone.setEnabled(true);
                assertEquals(ThermalEvent.ZONE_ENABLED, next(own).type());
                String other = zone.policies().stream()
                        .filter(policy -> !policy.equals(zone.policy()))
                        .findFirst()
                        .orElseThrow();
                zone.setPolicy(other);
                assertEquals(other, zone.policy());
                ThermalEvent policy = next(own);
                assertEquals(ThermalEvent.POLICY_CHANGED, policy.type());
                assertEquals(Optional.of(other), policy.policy());
                test.unregister();
                assertEquals(ThermalEvent.ZONE_DELETED, next(own).type());
                assertThrows(DeviceDisconnectedException.class, () -> own.next(SOON));
                assertThrows(DeviceDisconnectedException.class, zone::temperatureMilliCelsius);
                assertFalse(zone.temperature().isThere());
                assertThrows(DeviceDisconnectedException.class, zone::trips);
                assertThrows(DeviceDisconnectedException.class, zone::events);
            }
            for (EventType expected : List.of(
                    ThermalEvent.TRIP_UP,
                    ThermalEvent.TRIP_DOWN,
                    ThermalEvent.TRIP_CHANGED,
                    ThermalEvent.ZONE_DISABLED,
                    ThermalEvent.ZONE_ENABLED,
                    ThermalEvent.POLICY_CHANGED,
                    ThermalEvent.ZONE_DELETED)) {
                assertEquals(expected, type(all, number));
            }
            assertThrows(DeviceNotFoundException.class, () -> devices.open(test.id()));
        }
    }

    @Test
    void temperaturesAreSampledAsTheKernelLooksAtThem() {
        try (TestZone test = TestZone.of(60_000, 2_000);
                ThermalZone zone = devices.open(test.id(), ThermalZone.class);
                EventSource<ThermalEvent> samples = zone.samples()) {
            zone.emulate(41_000);
            zone.emulate(42_000);
            assertEquals(OptionalInt.of(41_000), next(samples).temperatureMilliCelsius());
            ThermalEvent second = next(samples);
            assertEquals(ThermalEvent.SAMPLED, second.type());
            assertEquals(OptionalInt.of(42_000), second.temperatureMilliCelsius());
            test.unregister();
            assertThrows(DeviceDisconnectedException.class, () -> samples.next(SOON));
        }
    }

    @Test
    void theMonitorHasTheZonesThatSysfsHas() throws Exception {
        try (TestZone test = TestZone.of(60_000, 2_000);
                ThermalMonitor monitor = devices.open("thermal:events", ThermalMonitor.class)) {
            for (var zone : monitor.zones()) {
                assertEquals(
                        Files.readString(test.directory().resolveSibling("thermal_zone" + zone.number() + "/type"))
                                .strip(),
                        zone.type());
            }
            long listed = devices.list().stream()
                    .filter(device -> device.id().local().startsWith("thermal_zone"))
                    .count();
            assertEquals(listed, monitor.zones().size());
            assertEquals(List.of(), monitor.coolingDevices());
        }
    }

    @Test
    void whatTheKernelCannotKeepIsSaidToBeLost() {
        try (TestZone test = TestZone.of(60_000, 2_000);
                ThermalZone zone = devices.open(test.id(), ThermalZone.class);
                ThermalMonitor monitor = devices.open("thermal:events", ThermalMonitor.class);
                EventSource<ThermalEvent> events = monitor.events()) {
            for (int i = 0; i < 4_000; i++) {
                zone.setEnabled(i % 2 == 1);
            }
            int before = 0;
            ThermalEvent event = next(events);
            while (!event.type().equals(ThermalEvent.LOST)) {
                before++;
                event = next(events);
            }
            assertTrue(before > 0 && before < 4_000, before + " events came before word of the lost ones");
            assertEquals(1, events.lost());
            zone.setEnabled(false);
            assertEquals(ThermalEvent.ZONE_DISABLED, type(events, test.number()));
        }
    }

    @Test
    void zonesThatComeAndGoAreNoticed() {
        try (EventSource<DeviceChange> changes = devices.watch();
                TestZone test = TestZone.of(60_000, 2_000)) {
            DeviceChange added = changes.next(SOON).orElseThrow();
            while (!added.device().id().toString().equals(test.id())) {
                added = changes.next(SOON).orElseThrow();
            }
            assertEquals(DeviceChange.ADDED, added.type());
            assertEquals("test_tz", added.device().name());
            test.unregister();
            DeviceChange removed = changes.next(SOON).orElseThrow();
            while (!removed.device().id().toString().equals(test.id())) {
                removed = changes.next(SOON).orElseThrow();
            }
            assertEquals(DeviceChange.REMOVED, removed.type());
        }
    }

    @Test
    void readingATemperatureAllocatesNothing() {
        try (TestZone test = TestZone.of(60_000, 2_000);
                ThermalZone zone = devices.open(test.id(), ThermalZone.class)) {
            zone.emulate(33_000);
            AllocationMeter.assertNothing(5_000, () -> {
                if (zone.temperatureMilliCelsius() != 33_000) {
                    throw new AssertionError();
                }
            });
        }
    }

    @Test
    void whatCanBeSetIsSetByControlsToo() {
        try (TestZone test = TestZone.of(60_000, 2_000);
                Controls controls = devices.open(test.id(), Controls.class)) {
            ControlRefusals.check(controls);
            assertEquals(60_000, controls.number("trip_point_0_temp"));
            controls.set("trip_point_0_temp", 50_000);
            assertEquals(50_000, controls.number("trip_point_0_temp"));
            controls.set("trip_point_0_hyst", 500);
            controls.setText("policy", "user_space");
            assertEquals("user_space", controls.text("policy"));
            controls.setText("enabled", "off");
            assertEquals("off", controls.text("enabled"));
            controls.set("emul_temp", 12_000);
            try (ThermalZone zone = devices.open(test.id(), ThermalZone.class)) {
                assertEquals(12_000, zone.temperatureMilliCelsius());
                assertEquals(
                        Reading.of(500, Unit.MILLI_CELSIUS), zone.trips().get(0).hysteresis());
            }
        }
    }

    @Test
    @SuppressWarnings("try") // Closing it is what is tested.
    void aWaitIsEndedByClosingAndByAnInterrupt() throws Exception {
        try (TestZone test = TestZone.of(60_000, 2_000);
                ThermalZone zone = devices.open(test.id(), ThermalZone.class)) {
            EventSource<ThermalEvent> events = zone.events();
            CompletableFuture<ThermalEvent> waiting = BlockedThread.start(events::next);
            zone.close();
            assertEnds(DeviceClosedException.class, waiting);
            assertThrows(DeviceClosedException.class, zone::temperature);
            assertThrows(DeviceClosedException.class, zone::temperatureMilliCelsius);
        }
        try (ThermalMonitor monitor = devices.open("thermal:events", ThermalMonitor.class);
                EventSource<ThermalEvent> events = monitor.events()) {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            CompletableFuture<ThermalEvent> waiting = BlockedThread.start(() -> {
                thread.complete(Thread.currentThread());
                return events.next();
            });
            thread.get().interrupt();
            assertEnds(DeviceInterruptedException.class, waiting);
            CompletableFuture<ThermalEvent> future = events.nextAsync();
            try (TestZone test = TestZone.of(60_000, 2_000)) {
                assertEquals(
                        ThermalEvent.ZONE_CREATED,
                        future.get(20, TimeUnit.SECONDS).type());
            }
        }
    }

    private static void assertEnds(Class<? extends Exception> expected, CompletableFuture<?> waiting) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> waiting.get(20, TimeUnit.SECONDS));
        assertEquals(expected, e.getCause().getClass());
    }

    @Test
    void anyProgramCanShowTheEvents() {
        try (TestZone test = TestZone.of(60_000, 2_000);
                EventfulDevice device = devices.open(test.id(), EventfulDevice.class);
                EventSource<? extends Event> events = device.events()) {
            device.as(ThermalZone.class).orElseThrow().emulate(61_000);
            Event event = events.next(SOON).orElseThrow();
            assertEquals("trip_up", event.type().name());
            assertEquals(Optional.of("61000"), event.attributes().text("temperature"));
        }
    }

    @Test
    void tenThousandRoundsLeaveNothingBehind() {
        try (TestZone test = TestZone.of(60_000, 2_000)) {
            DeviceDescriptor descriptor = devices.resolve(test.id());
            devices.open(descriptor).close();
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            for (int i = 0; i < LongRun.rounds(10_000); i++) {
                try (ThermalZone zone = devices.open(descriptor, ThermalZone.class)) {
                    zone.temperature();
                    if (i % 20 == 0) {
                        zone.events().close();
                    }
                }
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }
}
