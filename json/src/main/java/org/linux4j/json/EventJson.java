package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.linux4j.Event;

/**
 * Events as JSON.
 *
 * @since 0.1
 */
public final class EventJson {

    private EventJson() {}

    /**
     * An event as JSON.
     *
     * @param event the event
     * @return an object with {@code timestampNanos}, {@code clock}, {@code type} (its name), {@code code} (its number)
     *     and {@code attributes}
     */
    public static JsonObject toJson(Event event) {
        return Json.createObjectBuilder()
                .add("timestampNanos", event.timestampNanos())
                .add("clock", event.clock().name())
                .add("type", event.type().name())
                .add("code", event.type().code())
                .add("attributes", AttributesJson.toJson(event.attributes()))
                .build();
    }
}
