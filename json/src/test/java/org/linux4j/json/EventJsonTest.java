package org.linux4j.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

class EventJsonTest {

    private record Pressed(long timestampNanos, ClockSource clock, EventType type, Attributes attributes)
            implements Event {}

    @Test
    void anEventIsItsTimeItsTypeAndItsAttributes() {
        Event event = new Pressed(
                12_345_678_901L,
                ClockSource.MONOTONIC,
                new EventType(1, "EV_KEY"),
                Attributes.builder().put("key", "KEY_A").put("value", 1).build());
        JsonObject json = EventJson.toJson(event);
        assertEquals(12_345_678_901L, json.getJsonNumber("timestampNanos").longValueExact());
        assertEquals("monotonic", json.getString("clock"));
        assertEquals("EV_KEY", json.getString("type"));
        assertEquals(1, json.getInt("code"));
        assertEquals("KEY_A", json.getJsonObject("attributes").getString("key"));
    }
}
