package org.linux4j.bench;

import java.util.function.LongSupplier;

/** A loop with something in it that makes it cost more: what the guard must see. */
record Planted(Loop loop, LongSupplier fault) implements Loop {

    /** What nobody reads, so that it is really made. */
    static volatile byte[] garbage;

    /** {@code next+byte}, {@code next+sleep} or {@code next+call}, of any loop. */
    static Loop named(String name) {
        String[] words = name.split("[+]");
        Loop loop = Loop.named(words[0]);
        return words.length == 1 ? loop : new Planted(loop, fault(words[1]));
    }

    private static LongSupplier fault(String name) {
        switch (name) {
            case "byte":
                return () -> {
                    garbage = new byte[1];
                    return 0;
                };
            case "sleep":
                return () -> {
                    try {
                        Thread.sleep(1);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return 0;
                };
            case "call":
                return new BareLoops.SmallestCall()::once;
            default:
                throw new IllegalArgumentException("there is no fault " + name + "; there are byte, sleep and call");
        }
    }

    @Override
    public long once() {
        return fault.getAsLong() + loop.once();
    }

    @Override
    public void close() {
        loop.close();
    }
}
