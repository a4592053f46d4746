package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.Printing;

/** What the objects of GPIO chips print as. */
@OnlyInLab
@Timeout(300)
class PrintingLabTest {

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    @Test
    void everyObjectOfAChip() {
        try (GpioSim sim = GpioSim.of(5, "", "", "KEY", "L-O0=L-O0-hog:output-low")) {
            Printing.ofAll(devices);
            try (GpioChip chip = devices.open(sim.id(), GpioChip.class)) {
                assertEquals("0 input", chip.line(0).toString());
                assertEquals("2 \"KEY\" input", chip.line(2).toString());
                assertEquals(
                        "3 \"L-O0\" output used by \"L-O0-hog\"", chip.line(3).toString());
            }
        }
    }

    @Test
    void requestsAndEdges() {
        LineRequest kept;
        try (GpioSim sim = GpioSim.of(3);
                GpioChip chip = devices.open(sim.id(), GpioChip.class);
                LineRequest lines = chip.request(LineRequestSettings.builder()
                        .lines(LineSettings.input().edges(LineEdges.BOTH).build(), 0, 2)
                        .build());
                Printing printing = new Printing()) {
            kept = lines;
            assertTrue(lines.toString().matches("lines 0, 2 of \\S+"), lines.toString());
            assertEquals(
                    "2 input (edges both) used by \"linux4j\"", chip.line(2).toString());
            sim.pull(2, true);
            EdgeEvent edge = lines.edges().next(Duration.ofSeconds(60)).orElseThrow();
            assertTrue(edge.toString().matches("rising of line 2 at \\d+\\.\\d{6} s"), edge.toString());
            printing.goOver(lines);
        }
        assertTrue(kept.toString().endsWith(", closed"), kept.toString());
    }
}
