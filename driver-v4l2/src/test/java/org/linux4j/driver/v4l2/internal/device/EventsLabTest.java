package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Controls;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Event;
import org.linux4j.driver.v4l2.V4l2EventSettings;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.VideoDevice;

/** Events of vivid. */
@OnVivid
@Timeout(600)
public class EventsLabTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    @Test
    void whatOthersDoToControlsIsTold() {
        try (VideoDevice camera = Vivid.open(devices, 0);
                EventSource<V4l2Event> events =
                        camera.as(V4l2Device.class).orElseThrow().events()) {
            long before = System.nanoTime();
            Vivid.run(
                    "v4l2-ctl",
                    "-d",
                    camera.descriptor().path().orElseThrow().toString(),
                    "--set-ctrl",
                    "brightness=33");
            V4l2Event event = events.next(SOON).orElseThrow();
            assertEquals("CTRL", event.type().name());
            assertEquals(camera.controls().control("brightness").id(), event.id());
            assertTrue(event.timestampNanos() >= before && event.timestampNanos() <= System.nanoTime());
            V4l2Event.ControlChange change = assertInstanceOf(V4l2Event.ControlChange.class, event.details());
            assertEquals(33, change.value());
            assertEquals(255, change.maximum());
            assertEquals("value", event.attributes().text("changes").orElseThrow());
            camera.controls().control("brightness").set(128);
            event = events.next(SOON).orElseThrow();
            assertEquals(1, event.sequence());
            assertEquals(0, event.lostBefore());
            camera.controls().control("integer_64_bits").set(1L << 40);
            assertEquals(
                    1L << 40,
                    ((V4l2Event.ControlChange) events.next(SOON).orElseThrow().details()).value());
            camera.controls().control("integer_64_bits").reset();
        }
    }

    @Test
    void eventsAreOfTheDeviceThatWasOpenedWhoeverHasItsPath() throws Exception {
        try (VideoDevice camera = Vivid.open(devices, 0);
                VideoDevice other = Vivid.open(devices, 2)) {
            Path path = camera.descriptor().path().orElseThrow();
            Path aside = path.resolveSibling("aside");
            Files.move(path, aside);
            try {
                Files.createSymbolicLink(path, other.descriptor().path().orElseThrow());
                try (EventSource<V4l2Event> events =
                        camera.as(V4l2Device.class).orElseThrow().events()) {
                    other.controls().control("brightness").set(21);
                    camera.controls().control("brightness").set(22);
                    V4l2Event event = events.next(SOON).orElseThrow();
                    assertEquals(22, ((V4l2Event.ControlChange) event.details()).value());
                }
            } finally {
                Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
                other.controls().control("brightness").reset();
                camera.controls().control("brightness").reset();
            }
        }
    }

    @Test
    void anotherInputIsAnotherSource() {
        try (VideoDevice camera = Vivid.open(devices, 4);
                EventSource<V4l2Event> events =
                        camera.as(V4l2Device.class).orElseThrow().events()) {
            camera.setInput(3);
            camera.controls().control("dv_timings_signal_mode").set(1);
            V4l2Event event;
            do {
                // vivid tells of each input that may have such a signal.
                event = events.next(SOON).orElseThrow();
            } while (!event.type().equals(V4l2Event.SOURCE_CHANGE) || event.id() != 3);
            assertEquals(Set.of(V4l2Event.SourcePart.RESOLUTION), ((V4l2Event.SourceChange) event.details()).changes());
            camera.controls().control("dv_timings_signal_mode").reset();
            camera.setInput(0);
        }
    }

    @Test
    void oneControlIsToldWithWhatStands() {
        try (VideoDevice camera = Vivid.open(devices, 0)) {
            V4l2Device node = camera.as(V4l2Device.class).orElseThrow();
            Controls controls = camera.controls();
            controls.set("brightness", 77);
            try (EventSource<V4l2Event> events = node.events(V4l2EventSettings.builder()
                    .control("brightness")
                    .initial(true)
                    .build())) {
                assertEquals(77, changed(events.next(SOON).orElseThrow()));
                controls.set("contrast", 100);
                controls.set("brightness", 78);
                assertEquals(78, changed(events.next(SOON).orElseThrow()));
            } finally {
                controls.control("brightness").reset();
                controls.control("contrast").reset();
            }
            V4l2EventSettings strange =
                    V4l2EventSettings.builder().control("no_such").build();
            assertThrows(DeviceUnsupportedException.class, () -> node.events(strange));
        }
    }

    private static long changed(V4l2Event event) {
        return assertInstanceOf(V4l2Event.ControlChange.class, event.details()).value();
    }

    @Test
    void eventsAreEveryProgramsAndEndAsOthersDo() throws Exception {
        ProcessResources.Snapshot before = null;
        for (int round = 0; round < 4; round++) {
            VideoDevice camera = Vivid.open(devices, 0);
            EventSource<?> events =
                    camera.as(EventfulDevice.class).orElseThrow().events();
            CompletableFuture<Object> waiting = BlockedThread.start(events::next);
            camera.close();
            Throwable failure = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS))
                    .getCause();
            assertInstanceOf(DeviceClosedException.class, failure);
            if (round == 0) {
                before = RESOURCES.snapshot();
            }
        }
        RESOURCES.assertNoMoreThan(before);
    }

    @Test
    void aDeviceThatGoesEndsTheWait() throws Exception {
        try (VideoDevice camera = Vivid.open(devices, 1)) {
            EventSource<V4l2Event> events =
                    camera.as(V4l2Device.class).orElseThrow().events();
            CompletableFuture<V4l2Event> waiting = BlockedThread.start(() -> {
                while (true) {
                    events.next();
                }
            });
            camera.controls().control("disconnect").push();
            Throwable failure = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS))
                    .getCause();
            assertInstanceOf(DeviceDisconnectedException.class, failure);
            events.close();
        }
    }
}
