package org.linux4j.driver.usb.internal.sysfs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file {@code usb.ids}: a number, two spaces and a name, one a line; what belongs to one above has a tab more before it
 * (vendors and their products, classes with subclasses and protocols).
 */
final class IdsFile extends NameFile {

    IdsFile(Path... places) {
        super(places);
    }

    @Override
    public Optional<String> vendor(int vendor) {
        return find(String.format(Locale.ROOT, "%04x", vendor));
    }

    @Override
    public Optional<String> product(int vendor, int product) {
        return find(String.format(Locale.ROOT, "%04x", vendor), String.format(Locale.ROOT, "\t%04x", product));
    }

    @Override
    public Optional<String> classOf(int code) {
        return find(String.format(Locale.ROOT, "C %02x", code));
    }

    @Override
    public Optional<String> subclass(int code, int subclass) {
        return find(String.format(Locale.ROOT, "C %02x", code), String.format(Locale.ROOT, "\t%02x", subclass));
    }

    @Override
    public Optional<String> protocol(int code, int subclass, int protocol) {
        return find(
                String.format(Locale.ROOT, "C %02x", code),
                String.format(Locale.ROOT, "\t%02x", subclass),
                String.format(Locale.ROOT, "\t\t%02x", protocol));
    }

    private Optional<String> find(String... heads) {
        String text = text();
        int from = 0;
        for (int depth = 0; depth < heads.length; depth++) {
            OptionalInt found = find(text, from, heads[depth], depth);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            from = found.getAsInt();
        }
        return rest(text, from);
    }

    /** Where a name begins; only below the line that was found before. */
    private static OptionalInt find(String text, int from, String head, int depth) {
        String wanted = "\n" + head + "  ";
        int found = text.indexOf(wanted, from);
        boolean below = found >= 0 && (depth == 0 || found < end(text, from, depth));
        return below ? OptionalInt.of(found + wanted.length()) : OptionalInt.empty();
    }

    /** Where what belongs to a line ends: at the first one with fewer tabs, of those that are no comments. */
    private static int end(String text, int from, int depth) {
        for (int line = text.indexOf('\n', from);
                line >= 0 && line + 1 < text.length();
                line = text.indexOf('\n', line + 1)) {
            int tabs = 0;
            while (line + 1 + tabs < text.length() && text.charAt(line + 1 + tabs) == '\t') {
                tabs++;
            }
            char first = line + 1 + tabs < text.length() ? text.charAt(line + 1 + tabs) : '\n';
            if (tabs < depth && first != '#' && first != '\n') {
                return line;
            }
        }
        return text.length();
    }
}
