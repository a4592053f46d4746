package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.linux4j.Fraction;

/** Reads the members of objects, with sentences for people where they are missing or of another kind. */
final class Members {

    private Members() {}

    static String text(JsonObject object, String key) {
        return optionalText(object, key).orElseThrow(() -> missing(object, key, "a text"));
    }

    static Optional<String> optionalText(JsonObject object, String key) {
        JsonValue value = object.getOrDefault(key, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        throw missing(object, key, "a text");
    }

    static long whole(JsonObject object, String key) {
        if (object.get(key) instanceof JsonNumber number) {
            return whole(number);
        }
        throw missing(object, key, "a whole number");
    }

    static long whole(JsonNumber number) {
        try {
            return number.bigDecimalValue().longValueExact();
        } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            // The last for what is too long to be made a number of; it could not even be printed.
            throw new IllegalArgumentException("it has a number that is not a whole one of 64 bits", e);
        }
    }

    static int small(JsonObject object, String key) {
        return small(whole(object, key), "'" + key + "'");
    }

    static int small(long number, String what) {
        if (number != (int) number) {
            throw new IllegalArgumentException(what + " is too large: " + number);
        }
        return (int) number;
    }

    /** False where it is not said. */
    static boolean optionalFlag(JsonObject object, String key) {
        return object.containsKey(key) && flag(object, key);
    }

    static boolean flag(JsonObject object, String key) {
        JsonValue value = object.get(key);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw missing(object, key, "true or false");
    }

    static Fraction fraction(JsonObject object, String key) {
        return Fraction.parse(text(object, key));
    }

    static JsonObject object(JsonObject object, String key) {
        if (object.get(key) instanceof JsonObject member) {
            return member;
        }
        throw missing(object, key, "an object");
    }

    static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** Exact, and of one form: {@code 30/1}, not {@code 30}. */
    static String exact(Fraction fraction) {
        return fraction.numerator() + "/" + fraction.denominator();
    }

    static JsonArray texts(Stream<String> texts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        texts.forEach(array::add);
        return array.build();
    }

    private static IllegalArgumentException missing(JsonObject object, String key, String kind) {
        return new IllegalArgumentException("'" + key + "' must be " + kind
                + (object.containsKey(key)
                        ? ", not " + object.get(key).getValueType().name().toLowerCase(Locale.ROOT)
                        : ", and is missing"));
    }
}
