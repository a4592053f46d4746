package org.linux4j.internal;

import java.time.Duration;

/** What builders of settings check alike; not exported. */
public final class Checks {

    private Checks() {}

    /** Fails unless a timeout is a time that can be waited. */
    public static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout of " + timeout + " is none: it must be positive");
        }
        return timeout;
    }
}
