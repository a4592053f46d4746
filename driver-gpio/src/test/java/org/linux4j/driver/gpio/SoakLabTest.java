package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.Soak;

/** Chips that come and go while their edges are published leave nothing behind. */
@OnlyInLab
@Timeout(1200)
class SoakLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static void await(EventSource<DeviceChange> changes, EventType type, String id) {
        DeviceChange change = changes.next(PATIENCE).orElseThrow();
        assertEquals(type + " " + id, change.type() + " " + change.device().id());
    }

    private static void round(DeviceManager devices, EventSource<DeviceChange> changes) throws Exception {
        String id;
        try (GpioSim sim = GpioSim.of(2)) {
            id = sim.id();
            await(changes, DeviceChange.ADDED, id);
            try (GpioChip chip = devices.open(id, GpioChip.class);
                    LineRequest lines = chip.request(LineRequestSettings.builder()
                            .lines(LineSettings.input().edges(LineEdges.BOTH).build(), 0)
                            .build());
                    EventSource<EdgeEvent> edges = lines.edges()) {
                CompletableFuture<Void> first = new CompletableFuture<>();
                CompletableFuture<Void> end = edges.forEachAsync(one -> first.complete(null), Runnable::run);
                sim.pull(0, true);
                first.get(60, TimeUnit.SECONDS);
                sim.remove();
                ExecutionException told = assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS));
                assertInstanceOf(DeviceDisconnectedException.class, told.getCause());
            }
        }
        await(changes, DeviceChange.REMOVED, id);
    }

    @Test
    void chipsComeAndGo() throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                EventSource<DeviceChange> changes = devices.watch()) {
            System.out.println(Soak.run(() -> round(devices, changes)) + " chips came and went");
        }
    }
}
