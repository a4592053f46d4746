package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import org.linux4j.gpio.LineInfo;

/**
 * Lines of GPIO chips as JSON.
 *
 * @since 0.1
 */
public final class GpioJson {

    private GpioJson() {}

    /**
     * What is told of a line.
     *
     * @param line the line
     * @return an object; members that do not apply are left out
     */
    public static JsonObject toJson(LineInfo line) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("offset", line.offset());
        line.name().ifPresent(name -> json.add("name", name));
        json.add("used", line.used());
        line.consumer().ifPresent(consumer -> json.add("consumer", consumer));
        return json.add("direction", word(line.settings().direction()))
                .add("activeLow", line.settings().activeLow())
                .add("bias", word(line.settings().bias()))
                .add("drive", word(line.settings().drive()))
                .add("edges", word(line.settings().edges()))
                .add("eventClock", line.settings().clock().name())
                .add("debouncePeriodMicros", line.settings().debounce().toNanos() / 1_000)
                .add("flags", line.flags())
                .build();
    }

    /**
     * A setting's word, as the command line spells it.
     *
     * @param setting the setting
     * @return lower-case letters and {@code -}
     */
    public static String word(Enum<?> setting) {
        return setting.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
