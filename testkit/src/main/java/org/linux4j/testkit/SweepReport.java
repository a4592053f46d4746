package org.linux4j.testkit;

import java.time.Duration;

/**
 * What a {@link FaultSweep} did.
 *
 * @param scenario its name
 * @param calls how many system calls the scenario makes
 * @param runs how many runs there were, with a fault each
 * @param refused in how many the scenario ended in a typed exception
 * @param missed in how many the call that was to fail was not made, in three tries: what other threads do is not the same
 *     each time
 * @param time how long it all took
 * @param longest how long the longest run took
 * @param longestFault the fault of that run
 * @since 0.1
 */
public record SweepReport(
        String scenario,
        int calls,
        int runs,
        int refused,
        int missed,
        Duration time,
        Duration longest,
        String longestFault) {

    @Override
    public String toString() {
        return String.format(
                "%s: %d system calls, %d runs in %d ms; %d went well, %d ended in a typed exception,"
                        + " %d did not come to the fault; the longest took %d ms (%s)",
                scenario,
                calls,
                runs,
                time.toMillis(),
                runs - refused - missed,
                refused,
                missed,
                longest.toMillis(),
                longestFault);
    }
}
