package org.linux4j.internal;

import java.time.Duration;

/** What builders and values check alike; not exported. */
public final class Checks {

    private Checks() {}

    /** Fails unless a timeout is a time that can be waited. */
    public static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout of " + timeout + " is none: it must be positive");
        }
        return timeout;
    }

    /** Fails unless a name is a word as programs write it. */
    public static void word(String name) {
        boolean wrong =
                name.isEmpty() || name.chars().anyMatch(c -> (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_');
        if (wrong) {
            throw new IllegalArgumentException("'" + name + "' is no word of lower-case letters, digits and _");
        }
    }
}
