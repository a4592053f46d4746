package org.linux4j.usb;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with descriptors, a sentence each; a hostile device could make thousands. */
final class Problems {

    private static final int MOST = 32;

    private final List<String> sentences = new ArrayList<>();
    private int untold;

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        } else {
            untold++;
        }
    }

    List<String> toList() {
        List<String> all = new ArrayList<>(sentences);
        if (untold > 0) {
            all.add("and " + untold + " faults more");
        }
        return List.copyOf(all);
    }
}
