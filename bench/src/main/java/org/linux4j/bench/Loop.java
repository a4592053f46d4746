package org.linux4j.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a program does over and over, with the devices of {@code bench/with-devices}; {@code loops.c} has the same of most of them. */
interface Loop extends AutoCloseable {

    /** Those there are, by name; the bare ones are without Linux4J's drivers. */
    Map<String, Supplier<Loop>> KNOWN = new TreeMap<>(Map.of(
            "next", DeviceLoops.Frames::new,
            "take", DeviceLoops.Leases::new,
            "publisher", DeviceLoops.Published::new,
            "line", () -> new DeviceLoops.Lines(1),
            "lines", () -> new DeviceLoops.Lines(64),
            "drain", DeviceLoops.Events::new,
            "kept", AttributeLoops.Kept::new,
            "anew", AttributeLoops.Anew::new,
            "fionread", BareLoops.SmallestCall::new,
            "bare", BareLoops.Frames::new));

    /**
     * Goes round once.
     *
     * @return what it got, for a sum
     */
    long once();

    /**
     * Goes round more than once.
     *
     * @param count how often
     * @return a sum of what it got
     */
    default long run(long count) {
        long sum = 0;
        for (long i = 0; i < count; i++) {
            sum += once();
        }
        return sum;
    }

    @Override
    void close();

    /** Begins one. */
    static Loop named(String name) {
        Supplier<Loop> loop = KNOWN.get(name);
        if (loop == null) {
            throw new IllegalArgumentException(
                    "there is no loop " + name + "; there are " + List.copyOf(KNOWN.keySet()));
        }
        return loop.get();
    }
}
