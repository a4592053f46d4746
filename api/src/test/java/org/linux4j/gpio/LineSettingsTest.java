package org.linux4j.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.linux4j.ClockSource;

class LineSettingsTest {

    @Test
    void aBuilderOfSettingsBeginsWithAllOfThem() {
        LineSettings key = LineSettings.input()
                .activeLow(true)
                .bias(LineBias.PULL_UP)
                .edges(LineEdges.BOTH)
                .debounce(Duration.ofMillis(5))
                .clock(ClockSource.REALTIME)
                .build();
        LineSettings lamp =
                LineSettings.builder().output(true).drive(LineDrive.OPEN_DRAIN).build();
        assertEquals(key, key.toBuilder().build());
        assertEquals(key.hashCode(), key.toBuilder().build().hashCode());
        assertEquals(lamp, lamp.toBuilder().build());
        assertNotEquals(lamp, lamp.toBuilder().output(false).build());
        assertNotEquals(key, key.toBuilder().clock(ClockSource.MONOTONIC).build());
    }

    @Test
    void aClockThatLinesDoNotHaveIsRefused() {
        LineSettings.Builder settings = LineSettings.input().clock(ClockSource.BOOTTIME);
        assertThrows(IllegalArgumentException.class, settings::build);
    }
}
