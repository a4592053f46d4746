package org.linux4j.testkit;

import java.util.ArrayList;
import java.util.List;

/** What a caller did that it must not do. Thread-safe. */
final class Violations {
    private final List<String> list = new ArrayList<>();

    synchronized void add(String violation) {
        list.add(violation + ", by thread " + Thread.currentThread().getName());
    }

    synchronized List<String> list() {
        return List.copyOf(list);
    }
}
