package org.linux4j.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Names of numbers, as the generated {@link InputNames} have them: a line for each number, the name in use first. */
final class NameTable {

    private final List<List<String>> byNumber = new ArrayList<>();

    NameTable(String lines) {
        int at = 0;
        while (at < lines.length()) {
            int end = lines.indexOf('\n', at);
            int space = lines.indexOf(' ', at);
            int number = Integer.parseInt(lines, at, space, 10);
            List<String> names = new ArrayList<>(1);
            while (space < end) {
                int next = lines.indexOf(' ', space + 1);
                next = next < 0 ? end : Math.min(next, end);
                names.add(lines.substring(space + 1, next));
                space = next;
            }
            while (byNumber.size() <= number) {
                byNumber.add(List.of());
            }
            byNumber.set(number, List.copyOf(names));
            at = end + 1;
        }
    }

    /** One more than the greatest number that has a name. */
    int end() {
        return byNumber.size();
    }

    /** All names of a number, the one in use first; none where it has none. */
    List<String> names(int number) {
        return number >= 0 && number < byNumber.size() ? byNumber.get(number) : List.of();
    }

    /** The name in use, or what is told where there is none. */
    String name(int number, String otherwise) {
        List<String> names = names(number);
        return names.isEmpty() ? otherwise : names.get(0);
    }

    /** The number of a name in any case of letters, or one that is written in up to five digits. */
    OptionalInt find(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (int number = 0; number < byNumber.size(); number++) {
            if (byNumber.get(number).contains(upper)) {
                return OptionalInt.of(number);
            }
        }
        return digits(text);
    }

    /** A number that is written in one to five digits. */
    static OptionalInt digits(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
