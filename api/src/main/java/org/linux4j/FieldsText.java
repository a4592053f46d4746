package org.linux4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Named numbers as people read and type them: {@code 1920x1080} where they are a width and a height,
 * {@code 1920x1080@8,16} where they are a rectangle, otherwise {@code name=1,other=2:3:4}.
 */
final class FieldsText {

    private static final List<String> AREA = List.of("width", "height");
    private static final List<String> RECTANGLE = List.of("left", "top", "width", "height");
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,10})[xX](\\d{1,10})(?:@(-?\\d{1,10}),(-?\\d{1,10}))?");

    private FieldsText() {}

    static String of(Attributes fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach(field -> texts.put(field.name(), number(field.value())));
        List<String> names = List.copyOf(texts.keySet());
        if (names.equals(AREA) || names.equals(RECTANGLE)) {
            String area = texts.get("width") + "x" + texts.get("height");
            return names.equals(AREA) ? area : area + "@" + texts.get("left") + "," + texts.get("top");
        }
        return texts.entrySet().stream()
                .map(text -> text.getKey() + "=" + text.getValue())
                .collect(Collectors.joining(","));
    }

    private static String number(Value value) {
        return value instanceof Value.Items items ? ControlText.join(items, ":") : value.toString();
    }

    /** What such fields are written like. */
    static String form(Attributes fields) {
        return "what is written like " + of(fields);
    }

    /**
     * Reads them.
     *
     * @param like fields of the same names, with lists of the same lengths
     * @return the fields, or nothing where the text means none
     */
    static Optional<Attributes> parse(Attributes like, String text) {
        List<String> names = like.toList().stream().map(Attribute::name).toList();
        if (names.equals(AREA) || names.equals(RECTANGLE)) {
            Matcher shape = SHAPE.matcher(text.strip());
            if (!shape.matches() || (shape.group(3) != null) != names.equals(RECTANGLE)) {
                return Optional.empty();
            }
            Attributes.Builder fields = Attributes.builder();
            if (names.equals(RECTANGLE)) {
                fields.put("left", Long.parseLong(shape.group(3))).put("top", Long.parseLong(shape.group(4)));
            }
            return Optional.of(fields.put("width", Long.parseLong(shape.group(1)))
                    .put("height", Long.parseLong(shape.group(2)))
                    .build());
        }
        return named(like, text);
    }

    private static Optional<Attributes> named(Attributes like, String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String one : text.split(",")) {
            String[] parts = one.strip().split("=", 2);
            if (parts.length < 2 || texts.put(parts[0], parts[1]) != null) {
                return Optional.empty();
            }
        }
        Attributes.Builder fields = Attributes.builder();
        for (Attribute field : like) {
            Optional<Value> value =
                    Optional.ofNullable(texts.remove(field.name())).flatMap(FieldsText::value);
            if (value.isEmpty() || !sameShape(field.value(), value.get())) {
                return Optional.empty();
            }
            fields.put(field.name(), value.get());
        }
        return texts.isEmpty() ? Optional.of(fields.build()) : Optional.empty();
    }

    private static Optional<Value> value(String text) {
        List<Value> numbers = new ArrayList<>();
        for (String one : text.split(":", -1)) {
            if (!one.matches("-?\\d{1,18}")) {
                return Optional.empty();
            }
            numbers.add(Value.of(Long.parseLong(one)));
        }
        return Optional.of(numbers.size() == 1 ? numbers.get(0) : Value.of(numbers));
    }

    private static boolean sameShape(Value one, Value other) {
        return one instanceof Value.Items a && other instanceof Value.Items b
                ? a.values().size() == b.values().size()
                : one.getClass() == other.getClass();
    }
}
