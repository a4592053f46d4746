package org.linux4j.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.DeviceId;
import org.linux4j.Value;

/** What is known of a device, a name and what it is on each line; what there is much of is summed up. */
final class DescriptionText {

    /** More of one sort than these are summed up. */
    private static final int FEW = 3;

    /** What lies deeper than things within things is summed up. */
    private static final int MOST_DEPTH = 2;

    /** A longer name stands out of its column. */
    private static final int MOST_NAME = 36;

    private static final int LEAST_VALUE = 24;

    /** What shows them all, before the name of the device. */
    private static final Map<String, String> VERBS = Map.of(
            "v4l2.controls", "controls",
            "gpio.lines", "gpio info -c",
            "input.axes", "input info",
            "usb.configurations", "usb info -v");

    private final DeviceId device;
    private final boolean all;
    private final AttributeText words;
    private final List<String[]> rows = new ArrayList<>();

    DescriptionText(DeviceId device, boolean all) {
        this.device = device;
        this.all = all;
        this.words = new AttributeText(all);
    }

    void row(String name, String text) {
        rows.add(new String[] {ShownStream.escaped(name), ShownStream.escaped(text)});
    }

    void add(Attributes attributes) {
        add("", attributes, false);
    }

    private void add(String prefix, Attributes attributes, boolean list) {
        Map<String, Integer> sorts = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            if (AttributeText.asGroup(attribute.value()) instanceof Value.Group) {
                sorts.merge(sort(prefix + attribute.name()), 1, Integer::sum);
            }
        }
        Set<String> names = AttributeText.names(attributes);
        Set<String> summed = new HashSet<>();
        for (Attribute attribute : attributes) {
            String name = prefix + attribute.name();
            if (!all && AttributeText.isSaidInWords(attribute.name(), names)) {
                continue;
            }
            if (!(AttributeText.asGroup(attribute.value()) instanceof Value.Group group)) {
                row(prefix + Quantity.nameWithoutUnit(attribute.name()), text(prefix, attribute, names));
                continue;
            }
            String sort = sort(name);
            boolean much = sorts.get(sort) > FEW || depth(group) > MOST_DEPTH;
            if (!all && name.indexOf('.') != name.lastIndexOf('.') && much) {
                if (summed.add(sort)) {
                    row(sort, sorts.get(sort) + ", shown by `linux4j " + verb(sort) + "`");
                }
            } else if (list || prefix.indexOf('.') == prefix.lastIndexOf('.')) {
                // What lies deep has a row of its own: a device may have hundreds of it.
                add(
                        name + ".",
                        list ? withoutPlace(group.attributes(), attribute.name()) : group.attributes(),
                        attribute.value() instanceof Value.Items);
            } else {
                row(name, text(prefix, attribute, names));
            }
        }
    }

    /** How many groups lie within one another, this one included. */
    private static int depth(Value.Group group) {
        int most = 0;
        for (Attribute attribute : group.attributes()) {
            if (AttributeText.asGroup(attribute.value()) instanceof Value.Group inner) {
                most = Math.max(most, depth(inner));
            }
        }
        return most + 1;
    }

    /** The place in the list is said already. */
    private static Attributes withoutPlace(Attributes attributes, String place) {
        Attributes.Builder others = Attributes.builder();
        attributes.toList().stream()
                .filter(attribute -> !attribute.name().equals("index")
                        || !attribute.value().toString().equals(place))
                .forEach(attribute -> others.put("", attribute));
        return others.build();
    }

    /** A group of a group: the first two words of its name. */
    private static String sort(String name) {
        int first = name.indexOf('.');
        int second = first < 0 ? -1 : name.indexOf('.', first + 1);
        return second < 0 ? name : name.substring(0, second);
    }

    private String verb(String sort) {
        String verb = VERBS.get(sort);
        if (verb == null) {
            return "info --all " + device;
        }
        return verb + " " + device;
    }

    private String text(String prefix, Attribute attribute, Set<String> names) {
        String[] groups = prefix.split("\\.");
        return words.of(groups[groups.length - 1], attribute, names);
    }

    void print(PrintStream out) {
        int width = Wrapped.width(out);
        int names = rows.stream()
                .mapToInt(row -> row[0].length())
                .filter(length -> length <= MOST_NAME)
                .max()
                .orElse(0);
        for (String[] row : rows) {
            String name = row[0] + " ".repeat(Math.max(0, names - row[0].length()) + 2);
            List<String> lines = Wrapped.lines(row[1], Math.max(LEAST_VALUE, width - names - 2));
            if (name.length() + lines.get(0).length() > width && name.length() > names + 2) {
                out.println(row[0]);
                name = " ".repeat(names + 2);
            }
            for (String line : lines) {
                out.println((name + line).stripTrailing());
                name = " ".repeat(names + 2);
            }
        }
    }
}
