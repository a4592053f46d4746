package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/**
 * JSON as text.
 *
 * @since 0.1
 */
public final class JsonText {

    private JsonText() {}

    /**
     * Writes JSON for people and programs alike: indented, without a newline at either end.
     *
     * @param json an object or an array
     * @return the text
     */
    public static String write(JsonStructure json) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(json);
        }
        return text.toString().strip();
    }

    /**
     * Reads JSON.
     *
     * @param text an object or an array
     * @return the JSON
     * @throws IllegalArgumentException if the text is no JSON
     */
    public static JsonStructure read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.read();
        } catch (JsonException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getMessage(), e);
        }
    }
}
