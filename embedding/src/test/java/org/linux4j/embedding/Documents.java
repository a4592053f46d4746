package org.linux4j.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What stands between fences in a document of the tree. */
final class Documents {

    private Documents() {}

    /** The blocks of a language, in order. */
    static List<String> blocks(String document, String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```")
                .matcher(Files.readString(Room.ROOT.resolve(document)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** The one block that has a word. */
    static String block(String document, String language, String word) throws IOException {
        List<String> found = blocks(document, language).stream()
                .filter(block -> block.contains(word))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(document + " has " + found.size() + " blocks of " + language + " with " + word);
        }
        return found.get(0);
    }
}
