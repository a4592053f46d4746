package org.linux4j.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.Fraction;
import org.linux4j.Value;

/**
 * What a device tells about itself as a person reads it. Words stand in for the numbers beside them: {@code type} for
 * {@code type_number}, {@code capabilities} for {@code capability_bits}, and what has a unit for the same without one.
 */
final class AttributeText {

    private static final int SHOWN_ITEMS = 8;
    private static final int RATE_DIGITS = 4;
    private static final String RATE = "frame_rate";

    /** What the name of a number ends in that is said in words too. */
    private static final List<String> NUMBERS = List.of("_bits", "_number", "_ids");

    /** Lists of two that are a range stand in a group of this name. */
    private static final String RANGE = "range";

    private final boolean all;

    /** All of it, with exact numbers beside rounded ones and no list cut short, or what a person reads. */
    AttributeText(boolean all) {
        this.all = all;
    }

    /** The names of attributes. */
    static Set<String> names(Attributes attributes) {
        return attributes.toList().stream().map(Attribute::name).collect(Collectors.toSet());
    }

    /** Whether another attribute says the same in words, or with a unit. */
    static boolean isSaidInWords(String name, Set<String> names) {
        for (String ending : NUMBERS) {
            if (name.endsWith(ending)) {
                return !words(name.substring(0, name.length() - ending.length()), names)
                        .isEmpty();
            }
        }
        return name.equals("bits") && names.contains("names")
                || names.stream()
                        .anyMatch(other -> !other.equals(name)
                                && Quantity.nameWithoutUnit(other).equals(name));
    }

    private static String words(String thing, Set<String> names) {
        String plural = thing.endsWith("y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
        return names.contains(thing) ? thing : names.contains(plural) ? plural : "";
    }

    /** Whether an attribute is words of this library, which stand for numbers, and not a name of somebody's. */
    private static boolean areWords(String name, Set<String> names) {
        return names.stream().anyMatch(other -> NUMBERS.stream()
                .anyMatch(ending -> other.endsWith(ending)
                        && words(other.substring(0, other.length() - ending.length()), names)
                                .equals(name)));
    }

    /**
     * An attribute's value.
     *
     * @param group the name of the group that it stands in
     * @param names the names of the attributes that it stands among
     */
    String of(String group, Attribute attribute, Set<String> names) {
        String text = text(group, attribute, names);
        String label = attribute.label().isEmpty() ? "" : "  (" + attribute.label() + ")";
        return text + label;
    }

    private String text(String group, Attribute attribute, Set<String> names) {
        Value value = attribute.value();
        if (value instanceof Value.Items items) {
            return list(group, attribute, items, names);
        }
        String text = single(attribute.name(), Quantity.unit(attribute), value);
        return value instanceof Value.Text && areWords(attribute.name(), names) ? spaced(text) : text;
    }

    private String list(String group, Attribute attribute, Value.Items items, Set<String> names) {
        String unit = Quantity.unit(attribute);
        boolean words = areWords(attribute.name(), names);
        int count = items.values().size();
        if (count == 0) {
            return "none";
        }
        List<String> texts = items.values().stream()
                .limit(all ? count : SHOWN_ITEMS)
                .map(item -> single("", unit, item))
                .map(text -> Wrapped.kept(words ? spaced(text) : text))
                .toList();
        if (group.equals(RANGE) && count == 2) {
            return texts.get(0) + " to " + texts.get(1);
        }
        return String.join(", ", texts) + (texts.size() < count ? ", ... (" + count + " in all)" : "");
    }

    private static String spaced(String words) {
        return words.replace('_', ' ').replace("|", " or ");
    }

    private String single(String name, String unit, Value value) {
        if (value instanceof Value.Whole whole) {
            String text = Quantity.text(whole.number(), unit);
            String exact = Long.toString(whole.number());
            return (all && !text.startsWith(exact) ? text + " (" + exact + ")" : text) + rate(name);
        }
        if (value instanceof Value.Ratio ratio) {
            return ratio(ratio.fraction()) + rate(name);
        }
        if (value instanceof Value.Flag flag) {
            return flag.on() ? "yes" : "no";
        }
        if (value instanceof Value.Text text) {
            return text.text().isEmpty() ? "-" : text.text() + (unit.isEmpty() ? "" : " " + unit);
        }
        if (value instanceof Value.Group group) {
            return group(name, group.attributes());
        }
        if (value instanceof Value.Items items) {
            return items.values().stream().map(item -> single("", unit, item)).collect(Collectors.joining(", "));
        }
        return ValueText.of(value);
    }

    private static String rate(String name) {
        return name.equals(RATE) ? " frames a second" : "";
    }

    /** As {@code 25}, or as {@code 29.97} where it is no whole number. */
    private String ratio(Fraction fraction) {
        String exact = fraction.toString();
        if (!exact.contains("/")) {
            return exact;
        }
        String rounded = BigDecimal.valueOf(fraction.toDouble())
                .round(new MathContext(RATE_DIGITS))
                .stripTrailingZeros()
                .toPlainString();
        return all ? rounded + " (" + exact + ")" : rounded;
    }

    /** As {@code value 0, minimum -1, maximum 1}. */
    private String group(String name, Attributes group) {
        Set<String> names = names(group);
        return group.toList().stream()
                .filter(attribute -> all || !isSaidInWords(attribute.name(), names))
                .map(attribute -> Wrapped.kept(Quantity.nameWithoutUnit(attribute.name())
                                .replace('_', ' ') + " " + enclosed(attribute.value(), of(name, attribute, names))))
                .collect(Collectors.joining(", "));
    }

    /** Several within several. */
    private static String enclosed(Value value, String text) {
        boolean several = value instanceof Value.Items items && items.values().size() > 1
                || value instanceof Value.Group group
                        && group.attributes().toList().size() > 1;
        return several ? "(" + text + ")" : text;
    }

    /** A list of groups as a group, by their places. */
    static Value asGroup(Value value) {
        if (!(value instanceof Value.Items items)
                || items.values().isEmpty()
                || !items.values().stream().allMatch(Value.Group.class::isInstance)) {
            return value;
        }
        Attributes.Builder group = Attributes.builder();
        for (int place = 0; place < items.values().size(); place++) {
            group.put(Integer.toString(place), items.values().get(place));
        }
        return Value.of(group.build());
    }
}
