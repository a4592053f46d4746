package org.linux4j.driver.alsaseq;

import java.util.HashMap;
import java.util.Map;

/**
 * Which queues a client uses, and how many objects stand for each: the kernel knows of one use by a client, which ends with the
 * last of them.
 */
final class QueueUses {

    /** A queue as long as there is one of its number. */
    static final class Use {
        private int count;

        private Use() {}
    }

    private final Map<Integer, Use> uses = new HashMap<>();

    synchronized Use begin(int queue) {
        Use use = uses.computeIfAbsent(queue, number -> new Use());
        use.count++;
        return use;
    }

    /** Gives true where the use has ended, which the kernel is to be told. */
    synchronized boolean end(int queue, Use use) {
        use.count--;
        return use.count == 0 && uses.remove(queue, use);
    }

    /** The queue itself is no more; another of its number is another. */
    synchronized void forget(int queue, Use use) {
        uses.remove(queue, use);
    }
}
