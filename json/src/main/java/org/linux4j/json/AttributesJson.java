package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.Fraction;
import org.linux4j.Value;

/**
 * Attributes and values as JSON and back.
 *
 * <table>
 * <caption>How values are written</caption>
 * <tr><th>value</th><th>JSON</th></tr>
 * <tr><td>text, whole number, truth value</td><td>{@code "uvcvideo"}, {@code 42}, {@code true}</td></tr>
 * <tr><td>several values</td><td>{@code [1, 2]}</td></tr>
 * <tr><td>named values</td><td>{@code {"driver": "uvcvideo"}}</td></tr>
 * <tr><td>a ratio</td><td>{@code {"$fraction": "30000/1001"}}</td></tr>
 * <tr><td>bytes</td><td>{@code {"$bytes": "00ff10"}}</td></tr>
 * <tr><td>what cannot be read</td><td>{@code {"$unreadable": "why"}}</td></tr>
 * <tr><td>an attribute with a unit, a label or a description</td>
 *     <td>{@code {"$value": 46, "$unit": "celsius", "$label": "Case", "$description": "Heat inside the case"}}, the
 *     empty ones left out</td></tr>
 * </table>
 *
 * @since 0.1
 */
public final class AttributesJson {

    private static final String FRACTION = "$fraction";
    private static final String BYTES = "$bytes";
    private static final String UNREADABLE = "$unreadable";
    private static final String VALUE = "$value";
    private static final String UNIT = "$unit";
    private static final String LABEL = "$label";
    private static final String DESCRIPTION = "$description";

    private AttributesJson() {}

    /**
     * Attributes as JSON.
     *
     * @param attributes the attributes
     * @return an object with a member for each attribute, groups nested
     */
    public static JsonObject toJson(Attributes attributes) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Attribute attribute : attributes) {
            json.add(attribute.name(), withDetails(attribute));
        }
        return json.build();
    }

    private static JsonValue withDetails(Attribute attribute) {
        JsonValue value = toJson(attribute.value());
        if (attribute.unit().isEmpty()
                && attribute.label().isEmpty()
                && attribute.description().isEmpty()) {
            return value;
        }
        JsonObjectBuilder json = Json.createObjectBuilder().add(VALUE, value);
        addUnlessEmpty(json, UNIT, attribute.unit());
        addUnlessEmpty(json, LABEL, attribute.label());
        addUnlessEmpty(json, DESCRIPTION, attribute.description());
        return json.build();
    }

    private static void addUnlessEmpty(JsonObjectBuilder json, String key, String text) {
        if (!text.isEmpty()) {
            json.add(key, text);
        }
    }

    /**
     * A value as JSON.
     *
     * @param value the value
     * @return the JSON
     */
    public static JsonValue toJson(Value value) {
        if (value instanceof Value.Text text) {
            return Json.createValue(text.text());
        } else if (value instanceof Value.Whole whole) {
            return Json.createValue(whole.number());
        } else if (value instanceof Value.Flag flag) {
            return flag.on() ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (value instanceof Value.Ratio ratio) {
            return single(FRACTION, Members.exact(ratio.fraction()));
        } else if (value instanceof Value.Bytes bytes) {
            return single(BYTES, HexFormat.of().formatHex(bytes.toByteArray()));
        } else if (value instanceof Value.Unreadable unreadable) {
            return single(UNREADABLE, unreadable.reason());
        } else if (value instanceof Value.Group group) {
            return toJson(group.attributes());
        } else if (value instanceof Value.Items items) {
            JsonArrayBuilder json = Json.createArrayBuilder();
            items.values().forEach(item -> json.add(toJson(item)));
            return json.build();
        }
        throw new IllegalArgumentException("Not a value: " + value);
    }

    private static JsonObject single(String key, String text) {
        return Json.createObjectBuilder().add(key, text).build();
    }

    /**
     * Attributes from JSON.
     *
     * @param json an object as {@link #toJson(Attributes)} writes it
     * @return the attributes
     * @throws IllegalArgumentException if it has not that form
     */
    public static Attributes fromJson(JsonObject json) {
        Attributes.Builder attributes = Attributes.builder();
        json.forEach((name, value) -> attributes.put("", attribute(name, value)));
        return attributes.build();
    }

    private static Attribute attribute(String name, JsonValue json) {
        if (json instanceof JsonObject object && object.containsKey(VALUE)) {
            return new Attribute(
                    name,
                    valueFromJson(object.get(VALUE)),
                    Members.optionalText(object, UNIT).orElse(""),
                    Members.optionalText(object, LABEL).orElse(""),
                    Members.optionalText(object, DESCRIPTION).orElse(""));
        }
        return new Attribute(name, valueFromJson(json));
    }

    /**
     * A value from JSON.
     *
     * @param json JSON as {@link #toJson(Value)} writes it
     * @return the value
     * @throws IllegalArgumentException if it has not that form
     */
    public static Value valueFromJson(JsonValue json) {
        return switch (json.getValueType()) {
            case STRING -> Value.of(((JsonString) json).getString());
            case NUMBER -> Value.of(Members.whole((JsonNumber) json));
            case TRUE -> Value.of(true);
            case FALSE -> Value.of(false);
            case ARRAY -> items((JsonArray) json);
            case OBJECT -> named((JsonObject) json);
            case NULL -> throw new IllegalArgumentException("null is no value");
        };
    }

    private static Value items(JsonArray json) {
        List<Value> values = new ArrayList<>();
        json.forEach(item -> values.add(valueFromJson(item)));
        return Value.of(values);
    }

    private static Value named(JsonObject json) {
        if (json.containsKey(FRACTION)) {
            return Value.of(Fraction.parse(Members.text(json, FRACTION)));
        } else if (json.containsKey(BYTES)) {
            return Value.of(HexFormat.of().parseHex(Members.text(json, BYTES)));
        } else if (json.containsKey(UNREADABLE)) {
            return new Value.Unreadable(Members.text(json, UNREADABLE));
        }
        return Value.of(fromJson(json));
    }
}
