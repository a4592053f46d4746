package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.DeviceManager;
import org.linux4j.led.Led;
import org.linux4j.led.LedSpec;
import org.linux4j.led.VirtualLed;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.Printing;

/** What the objects of LEDs, zones, chips and power supplies print as. */
@OnlyInLab
@Timeout(300)
class PrintingLabTest {

    @Test
    void everyObjectOfEveryClass() {
        Control brightness;
        try (TestZone zone = TestZone.of(60_000, 2_000);
                DeviceManager devices = DeviceManager.create();
                VirtualLed host = devices.create(new LedSpec("linux4j::print", 255));
                Printing printing = new Printing()) {
            assertTrue(zone.id().startsWith("thermal:"), zone.id());
            List<String> lines = Printing.ofAll(devices);
            assertTrue(
                    lines.stream().anyMatch(line -> line.matches("trip 0: \\w+ at 60.0 °C, hysteresis 2.0 °C")),
                    lines.toString());
            printing.goOver(host);
            try (Led led = devices.open(host.descriptor(), Led.class)) {
                brightness = led.as(Controls.class).orElseThrow().control("brightness");
                led.setBrightness(7);
                assertEquals(
                        "brightness integer 0..255 step 1 value 7, volatile, updates others", brightness.toString());
                printing.goOver(led);
            }
            printing.again();
        }
        assertEquals("brightness integer 0..255 step 1 value was 7, volatile, updates others", brightness.toString());
    }
}
