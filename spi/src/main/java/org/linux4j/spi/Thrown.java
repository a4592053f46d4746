package org.linux4j.spi;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.linux4j.DeviceException;

/** What code of others throws: anything, for Kotlin and Scala declare no checked exceptions either. */
final class Thrown {

    private Thrown() {}

    /** Throws on what nobody may catch: the JVM itself cannot go on. A stack that was too deep is only its caller's fault. */
    static void rethrowFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
    }

    /** What it says to people: that of ours is a sentence already, of others its class is needed and what it began with. */
    static String text(Throwable thrown) {
        if (thrown instanceof DeviceException) {
            return thrown.getMessage();
        }
        Throwable root = root(thrown);
        return root == thrown ? shown(thrown) : shown(thrown) + "; it began with " + shown(root);
    }

    private static Throwable root(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable root = thrown;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root;
    }

    /** Even its own words may fail. */
    private static String shown(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable again) {
            rethrowFatal(again);
            return thrown.getClass().getName();
        }
    }
}
