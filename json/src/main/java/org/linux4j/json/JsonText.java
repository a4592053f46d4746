package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
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
     * @throws IllegalArgumentException if the text is no JSON, has something behind it, or is nested a thousand times
     */
    public static JsonStructure read(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            JsonStructure json =
                    parser.next() == JsonParser.Event.START_OBJECT ? parser.getObject() : parser.getArray();
            // A reader would not look at what is behind.
            parser.hasNext();
            return json;
        } catch (JsonException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Of no type of its own: what is nested too deeply, and numbers that are too long.
            throw new IllegalArgumentException("This JSON is larger than any that is meant: " + e.getMessage(), e);
        }
    }
}
