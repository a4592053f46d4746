package org.linux4j.testkit;

import java.util.StringJoiner;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.DeviceException;
import org.linux4j.Value;

/**
 * Puts what a device tells into words, for {@link DigestScenario}s.
 *
 * @since 0.1
 */
public final class SweepDigest {

    private SweepDigest() {}

    /**
     * All attributes, a line each.
     *
     * @param attributes the attributes
     * @return the text
     * @throws DeviceException if one is unreadable: the fault was told, where a description tells it
     */
    public static String of(Attributes attributes) {
        StringJoiner lines = new StringJoiner("\n");
        add(lines, "", attributes);
        return lines.toString();
    }

    private static void add(StringJoiner lines, String group, Attributes attributes) {
        for (Attribute attribute : attributes) {
            add(lines, group + attribute.name(), attribute.value());
        }
    }

    private static void add(StringJoiner lines, String name, Value value) {
        if (value instanceof Value.Unreadable unreadable) {
            throw new DeviceException(DeviceException.failure("describe " + name, unreadable.reason()));
        } else if (value instanceof Value.Group group) {
            add(lines, name + ".", group.attributes());
        } else if (value instanceof Value.Items items) {
            int index = 0;
            for (Value one : items.values()) {
                add(lines, name + "[" + index++ + "]", one);
            }
        } else {
            lines.add(name + " = " + value);
        }
    }
}
