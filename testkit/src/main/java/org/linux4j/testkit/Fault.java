package org.linux4j.testkit;

import org.linux4j.spi.linux.LinuxErrors;

/**
 * What goes wrong in one run of a scenario.
 *
 * @param point where
 * @param error the {@code errno}, or 0 where the call succeeds
 * @param alteration what is answered instead, or null
 */
record Fault(FaultPoint point, int error, Alteration alteration) {

    Fault(FaultPoint point, int error) {
        this(point, error, null);
    }

    Fault(FaultPoint point, Alteration alteration) {
        this(point, 0, alteration);
    }

    /** In a word or some. */
    String what() {
        return alteration == null ? LinuxErrors.name(error) : alteration.toString();
    }

    @Override
    public String toString() {
        return point + " " + what();
    }
}
