package org.linux4j.jlink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The command as a test has it, to be registered as an extension: no run outlives the test, and none may be left to end. */
abstract class OwnedRuns implements Command, AfterTestExecutionCallback {

    private final List<Running> runs = new CopyOnWriteArrayList<>();

    /** Takes on a run. */
    final Running own(Running run) {
        runs.add(run);
        return run;
    }

    /** Before the test's own cleaning up, which what still runs would disturb. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        List<String> left = end();
        if (!left.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("The test left behind: " + left);
        }
    }

    /** Ends what still runs, and says what that was. */
    final List<String> end() {
        // That of a time limit, which would keep the runs from being ended.
        boolean interrupted = Thread.interrupted();
        List<String> left = runs.stream()
                .filter(run -> !run.endsWithin(Duration.ZERO))
                .map(Running::toString)
                .toList();
        AssertionError failure = null;
        for (Running run : runs) {
            try {
                run.end();
            } catch (AssertionError e) {
                failure = e;
            }
        }
        runs.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return left;
    }
}
