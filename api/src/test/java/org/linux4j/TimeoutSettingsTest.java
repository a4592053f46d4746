package org.linux4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.input.InputEventSettings;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.OutputSettings;

/** All settings take the same timeouts. */
class TimeoutSettingsTest {

    @Test
    void aTimeoutIsPositive() {
        List<Consumer<Duration>> all = List.of(
                timeout -> CaptureSettings.builder().timeout(timeout),
                timeout -> OutputSettings.builder().timeout(timeout),
                timeout -> InputEventSettings.builder().timeout(timeout),
                timeout -> LineRequestSettings.builder().timeout(timeout));
        for (Consumer<Duration> one : all) {
            one.accept(Duration.ofNanos(1));
            one.accept(Duration.ofSeconds(Long.MAX_VALUE));
            for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
                assertEquals(
                        "A timeout of " + none + " is none: it must be positive",
                        assertThrows(IllegalArgumentException.class, () -> one.accept(none))
                                .getMessage());
            }
        }
    }
}
