package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

/** The command {@code linux4j}, however it is run. */
interface Command {

    /** What a run gave. */
    record Result(int status, String out, String err) {

        /** Fails unless the command refused what it was given: in one line, or in more where that shows how it is used. */
        void assertRefused(int expected, String part) {
            assertEquals(expected, status, err);
            assertEquals("", out);
            assertTrue(err.contains(part), err);
            assertFalse(err.contains("\tat ") || err.contains("internal error"), err);
            if (expected == 1) {
                assertEquals(1, err.lines().count(), err);
            }
        }
    }

    /** A run that goes on. */
    interface Running {

        /** Waits until something stands on standard output. */
        void awaitOut(String part);

        /** Waits until something stands on standard error. */
        void awaitErr(String part);

        /** Whether something stands on standard output, or comes to within some time. */
        boolean prints(String part, Duration time);

        /** Types a line. */
        void type(String line);

        /** Asks it to end in order. */
        void interrupt();

        /** Waits for its end, for so long; however it ended. */
        boolean endsWithin(Duration time);

        /** Waits for its end. */
        Result result();

        /** Ends it whatever it does, and forgets what it printed. */
        void end();
    }

    Running start(String... arguments);

    /** Runs to the end. */
    default Result run(String... arguments) {
        return start(arguments).result();
    }
}
