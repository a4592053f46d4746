package org.linux4j.driver.gpio;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.gpio.LinesPartlyChangedException;

/** Takes back what was done to some requests of the kernel where another one refuses it. */
final class AllOrNone {

    private AllOrNone() {}

    /** Takes a change of one request back. */
    @FunctionalInterface
    interface Undo {
        void run(int part);
    }

    /** Which lines of a request a change is about. */
    @FunctionalInterface
    interface Lines {
        long of(KernelRequest part);
    }

    /**
     * Takes a change back, the latest first.
     *
     * @param failure why
     * @param end the first request that the change has not come to
     * @return the exception to throw: the failure, or another one where something could not be taken back
     */
    static DeviceException takeBack(
            DeviceException failure, String operation, KernelRequest[] parts, int end, Lines lines, Undo undo) {
        // Nobody holds the lines any more.
        if (failure instanceof DeviceClosedException || failure instanceof DeviceDisconnectedException) {
            return failure;
        }
        List<Integer> uncertain = new ArrayList<>();
        List<DeviceException> failures = new ArrayList<>();
        for (int i = end - 1; i >= 0; i--) {
            try {
                undo.run(i);
            } catch (DeviceException e) {
                failures.add(e);
                long mask = lines.of(parts[i]);
                for (int line = 0; line < parts[i].count; line++) {
                    if ((mask >>> line & 1) != 0) {
                        uncertain.add(parts[i].first + line);
                    }
                }
            }
        }
        if (uncertain.isEmpty()) {
            return failure;
        }
        uncertain.sort(null);
        LinesPartlyChangedException partly = new LinesPartlyChangedException(
                DeviceException.failure(
                                operation,
                                "it failed half-way, and some lines could not be put back: those of the indexes "
                                        + uncertain)
                        .on(parts[0].node.target())
                        .hint("ask the chip how these lines are now, or close the request")
                        .cause(failure),
                uncertain);
        failures.forEach(partly::addSuppressed);
        return partly;
    }
}
