package org.example.dice;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.linux4j.spi.AbstractEventSource;

/** The throws of a die, which falls whenever somebody looks. */
final class Throws extends AbstractEventSource<Throw> {

    private final Sides sides;

    Throws(String target, Sides sides) {
        super(target, Optional.empty());
        this.sides = sides;
    }

    @Override
    protected Throw advance() {
        return new Throw(System.nanoTime(), ThreadLocalRandom.current().nextLong(sides.number()) + 1);
    }

    @Override
    protected Throw copy(Throw event) {
        return event;
    }

    @Override
    protected boolean await(long nanos) {
        return true;
    }

    @Override
    protected void armReady() {
        signalReady();
    }

    @Override
    protected void stop() {}
}
