package org.linux4j.testkit;

import org.linux4j.spi.linux.LinuxErrors;

/**
 * What goes wrong in one run of a scenario.
 *
 * @param point where
 * @param error the {@code errno}, or 0 where the call is made
 * @param alteration what is answered instead, or null
 * @param inside which allocation or copy of the kernel's fails while it does what the call asks for, or 0
 */
record Fault(FaultPoint point, int error, Alteration alteration, int inside) {

    Fault(FaultPoint point, int error) {
        this(point, error, null, 0);
    }

    Fault(FaultPoint point, Alteration alteration) {
        this(point, 0, alteration, 0);
    }

    static Fault inside(FaultPoint point, int which) {
        return new Fault(point, 0, null, which);
    }

    /** In a word or some. */
    String what() {
        if (inside > 0) {
            return "allocation or copy " + inside + " inside it";
        }
        return alteration == null ? LinuxErrors.name(error) : alteration.toString();
    }

    @Override
    public String toString() {
        return point + " " + what();
    }
}
