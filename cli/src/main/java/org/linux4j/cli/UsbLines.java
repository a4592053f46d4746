package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linux4j.usb.UsbDescriptor;
import org.linux4j.usb.UsbVersion;

/** Lines of fields with their values below one another, as far as names are short enough. */
final class UsbLines {

    private static final int VALUES = 25;

    private final List<String> lines = new ArrayList<>();

    List<String> toList() {
        return List.copyOf(lines);
    }

    void line(int indent, String text) {
        lines.add((" ".repeat(indent) + text).stripTrailing());
    }

    /** What every descriptor begins with. */
    void head(int indent, UsbDescriptor descriptor) {
        number(indent, "bLength", descriptor.unsigned(0));
        number(indent, "bDescriptorType", descriptor.unsigned(1));
    }

    void number(int indent, String name, int value) {
        number(indent, name, value, Optional.empty());
    }

    void number(int indent, String name, int value, Optional<String> meaning) {
        field(indent, name, Integer.toString(value), meaning);
    }

    void version(int indent, String name, UsbVersion version) {
        field(indent, name, version.toString(), Optional.empty());
    }

    void hex(int indent, String name, int digits, int value, Optional<String> meaning) {
        field(indent, name, String.format(Locale.ROOT, "0x%0" + digits + "x", value), meaning);
    }

    /** A value that begins where the others end. */
    void word(int indent, String name, String word) {
        line(indent, name + " ".repeat(VALUES - name.length()) + word);
    }

    private void field(int indent, String name, String value, Optional<String> meaning) {
        String padding = " ".repeat(Math.max(1, VALUES - name.length() - value.length()));
        line(indent, name + padding + value + meaning.map(text -> " " + text).orElse(""));
    }
}
