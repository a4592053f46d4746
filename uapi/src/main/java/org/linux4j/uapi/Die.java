package org.linux4j.uapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A debugging information entry of DWARF: what the compiler says about one declaration. */
final class Die {
    final int depth;
    final long offset;
    final String tag;
    final Map<String, String> attributes = new HashMap<>();
    final List<Die> children = new ArrayList<>();

    Die(int depth, long offset, String tag) {
        this.depth = depth;
        this.offset = offset;
        this.tag = tag;
    }

    String name() {
        return attributes.getOrDefault("DW_AT_name", "");
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    long number(String attribute, long missing) {
        String value = attributes.get(attribute);
        if (value == null) {
            return missing;
        }
        return new Number64(value).value();
    }

    int size() {
        return Math.toIntExact(number("DW_AT_byte_size", 0));
    }

    List<Die> children(String tag) {
        return children.stream().filter(child -> child.tag.equals(tag)).toList();
    }

    /** A number as readelf prints it: decimal or hexadecimal, signed or not, perhaps with an explanation behind it. */
    private record Number64(String text) {
        long value() {
            String number = text.split("\\s")[0];
            if (number.startsWith("0x")) {
                return Long.parseUnsignedLong(number.substring(2), 16);
            }
            return number.startsWith("-") ? Long.parseLong(number) : Long.parseUnsignedLong(number);
        }
    }
}
