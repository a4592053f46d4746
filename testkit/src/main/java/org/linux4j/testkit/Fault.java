package org.linux4j.testkit;

import org.linux4j.spi.linux.LinuxErrors;

/**
 * What goes wrong in one run of a scenario.
 *
 * @param point where
 * @param error the {@code errno}
 */
record Fault(FaultPoint point, int error) {
    @Override
    public String toString() {
        return point + " " + LinuxErrors.name(error);
    }
}
