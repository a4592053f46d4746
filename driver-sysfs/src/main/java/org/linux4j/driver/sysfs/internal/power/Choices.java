package org.linux4j.driver.sysfs.internal.power;

import java.util.Arrays;
import java.util.List;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.internal.attributes.Readings;

/** Words of which one is chosen, as {@code [auto] inhibit-charge force-discharge}. */
final class Choices {

    private Choices() {}

    /** The word in brackets; where there is only one word, it needs none. */
    static Reading chosen(Reading text) {
        if (!text.isThere()) {
            return text;
        }
        List<String> words = words(text);
        List<String> chosen = words.stream().filter(Choices::isChosen).toList();
        if (chosen.size() == 1) {
            return Reading.of(Value.of(bare(chosen.get(0))), Unit.NONE);
        }
        return words.size() == 1
                ? text
                : Reading.absent(
                        "none or several are chosen of '"
                                + Readings.told(text.value().toString()) + "'",
                        Unit.NONE);
    }

    static List<String> all(Reading text) {
        return text.isThere() ? words(text).stream().map(Choices::bare).toList() : List.of();
    }

    private static List<String> words(Reading text) {
        return Arrays.stream(text.value().toString().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean isChosen(String word) {
        return word.length() > 2 && word.startsWith("[") && word.endsWith("]");
    }

    private static String bare(String word) {
        return isChosen(word) ? word.substring(1, word.length() - 1) : word;
    }
}
