package org.example.dice;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.linux4j.spi.DriverTimer;
import org.linux4j.spi.EventQueue;

/** Throws a die twice a second, on the driver's own thread, until nobody takes what it shows any more. */
final class Throws {

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(500);
    /** How many throws wait for an application that is slow; what goes beyond is lost, and told as such. */
    private static final int CAPACITY = 64;

    private final Sides sides;
    private final DriverTimer timer;
    private final EventQueue<Throw> events;

    Throws(String target, Sides sides, DriverTimer timer) {
        this.sides = sides;
        this.timer = timer;
        events = new EventQueue<>(target, CAPACITY, () -> {});
    }

    /** Begins, and gives the source that the application takes from. */
    EventQueue<Throw> begin() {
        timer.after(0, this::fall);
        return events;
    }

    private void fall() {
        long pips = ThreadLocalRandom.current().nextLong(sides.count()) + 1;
        if (events.put(new Throw(System.nanoTime(), pips))) {
            timer.after(PERIOD, this::fall);
        }
    }
}
