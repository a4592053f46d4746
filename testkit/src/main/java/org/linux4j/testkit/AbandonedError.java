package org.linux4j.testkit;

/**
 * Ends a thread that hangs, or runs for ever, in system calls that nobody plays any more. No exception, so that
 * nothing but a {@code finally} takes notice.
 */
final class AbandonedError extends Error {

    private static final long serialVersionUID = 1;

    AbandonedError() {
        super("the test has given these system calls up", null, false, false);
    }
}
