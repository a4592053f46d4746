package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import org.linux4j.Value;

/** Values as people read them. */
final class ValueText {

    private static final int SHOWN_BYTES = 16;

    private ValueText() {}

    static String of(Value value) {
        if (value instanceof Value.Flag flag) {
            return flag.on() ? "on" : "off";
        } else if (value instanceof Value.Bytes bytes && bytes.length() > SHOWN_BYTES) {
            ByteBuffer all = bytes.asByteBuffer();
            byte[] first = new byte[SHOWN_BYTES];
            all.get(first);
            return Value.of(first) + " ... (" + bytes.length() + " bytes)";
        }
        if (value instanceof Value.Group group) {
            return group.attributes().toList().stream()
                    .map(attribute -> attribute.name() + "=" + of(attribute.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }
}
