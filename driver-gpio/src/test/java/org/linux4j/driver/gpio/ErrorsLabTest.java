package org.linux4j.driver.gpio;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_request;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.RealBridge;
import org.linux4j.testkit.SweepDigest;

/** Errors of the real chip, and answers of it that cannot be, are told, and leave nothing behind. */
@OnlyInLab
@Timeout(7200)
class ErrorsLabTest {

    private static final int SAMPLE = 40;

    private final Syscalls kernel = RealBridge.syscalls();

    /** What is done with a chip, and what is seen of it. */
    private interface Use {
        String of(GpioChip chip, GpioSim sim);
    }

    private void sweep(String name, boolean altering, Use use) {
        try (GpioSim sim = GpioSim.of(4, "LED", "", "BUTTON")) {
            FaultSweep sweep = FaultSweep.around(kernel, GpioDriver::new, name, devices -> {
                        try (GpioChip chip = devices.open(sim.id(), GpioChip.class)) {
                            return use.of(chip, sim);
                        }
                    })
                    .requests(gpio.class)
                    .believing(gpio.GPIO_V2_GET_LINE_IOCTL, gpio_v2_line_request.OFFSET_fd)
                    .sample(SAMPLE);
            System.out.println((altering ? sweep.altering() : sweep).run());
        }
    }

    private static String described(GpioChip chip, GpioSim sim) {
        return SweepDigest.of(chip.attributes()) + "\n" + chip.lines();
    }

    private static String used(GpioChip chip, GpioSim sim) {
        sim.pull(2, false);
        try (LineRequest lines = chip.request(LineRequestSettings.builder()
                .line("LED", LineSettings.output(true))
                .lines(LineSettings.input().edges(LineEdges.BOTH).build(), 2)
                .timeout(Duration.ofSeconds(3))
                .build())) {
            String levels = lines.get(0) + " " + lines.get(1);
            lines.set(0, false);
            sim.pull(2, true);
            EdgeEvent edge = lines.edges().next();
            return levels + " " + lines.get(0) + " " + lines.get(1) + " " + edge.offset() + " " + edge.rising() + " "
                    + edge.lostBefore();
        }
    }

    @Test
    void descriptions() {
        sweep("describe gpio-sim", false, ErrorsLabTest::described);
    }

    @Test
    void lines() {
        sweep("lines of gpio-sim", false, ErrorsLabTest::used);
    }

    @Test
    void alteredDescriptions() {
        sweep("describe gpio-sim, altered", true, ErrorsLabTest::described);
    }

    @Test
    void alteredLines() {
        sweep("lines of gpio-sim, altered", true, ErrorsLabTest::used);
    }
}
