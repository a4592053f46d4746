package org.linux4j.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a name that there is not may have been meant for: a hint for messages.
 *
 * @since 0.1
 */
public final class NearestNames {

    /** So few are better all said. */
    private static final int FEW = 8;

    private static final int SAID = 3;

    private NearestNames() {}

    /**
     * Says which of the names are near.
     *
     * @param wanted the name that there is not
     * @param names those that there are
     * @param all where all of them are shown, such as {@code `linux4j controls video0`}
     * @return a hint without a full stop, which names all of them where they are few
     */
    public static String hint(String wanted, Collection<String> names, String all) {
        if (names.size() <= FEW) {
            return "it has " + String.join(", ", names);
        }
        String word = wanted.toLowerCase(Locale.ROOT);
        int most = Math.max(2, word.length() / 3);
        List<String> near = names.stream()
                .filter(name -> distance(word, name) <= most)
                .sorted(Comparator.comparingInt(name -> distance(word, name)))
                .limit(SAID)
                .toList();
        if (near.isEmpty() && word.length() > 2) {
            near = names.stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).contains(word))
                    .limit(SAID)
                    .toList();
        }
        String meant = near.stream().collect(Collectors.joining(" or "));
        return (meant.isEmpty() ? "" : "the nearest is " + meant + "; ") + all + " shows all " + names.size();
    }

    /** How many letters must be changed, added or left out. */
    private static int distance(String word, String name) {
        String other = name.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int changed = diagonal + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
