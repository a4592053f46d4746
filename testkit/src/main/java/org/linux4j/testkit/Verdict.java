package org.linux4j.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;

/** What is right and what is wrong for a scenario to end with. */
final class Verdict {

    private static final String SIGNAL = LinuxErrors.name(errno.EINTR);

    /** Of what was seen, how much is told. */
    private static final int LINES = 6;

    private Verdict() {}

    /** What is wrong with what a faulty run threw, if anything; what was suppressed in it counts as well. */
    static Optional<String> on(Throwable thrown) {
        if ((thrown instanceof ExecutionException || thrown instanceof CompletionException)
                && thrown.getCause() != null) {
            // A future's wrapping.
            return on(thrown.getCause());
        }
        if (!(thrown instanceof DeviceException failure)) {
            return Optional.of("ended in an exception that is not typed: " + text(thrown));
        }
        if (failure.code().filter(SIGNAL::equals).isPresent()) {
            return Optional.of("a signal reached the program, where the call is to be made again: " + text(thrown));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            Optional<String> wrong = on(suppressed);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        Throwable cause = thrown.getCause();
        // An IOException is the reason of many a typed one; a fault of the program's own is hidden by none.
        return cause instanceof RuntimeException || cause instanceof Error ? on(cause) : Optional.empty();
    }

    /** What is wrong with what a run saw that ended well; where it did not end well, it said so. */
    static Optional<String> onDigest(String expected, SweepRunner.Outcome outcome) {
        String digest = outcome.digest();
        if (digest == null || digest.equals(expected)) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>(expected.lines().toList());
        List<String> more = new ArrayList<>(digest.lines().toList());
        digest.lines().forEach(missing::remove);
        expected.lines().forEach(more::remove);
        if (missing.isEmpty() && more.isEmpty()) {
            // What one did not tell, another did, in its place.
            return Optional.empty();
        }
        return Optional.of("told nobody, and what was seen is not the same:" + lines("\n    - ", missing)
                + lines("\n    + ", more));
    }

    private static String lines(String before, List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.stream().limit(LINES).forEach(line -> text.append(before).append(line));
        return text.append(lines.size() > LINES ? before + "and " + (lines.size() - LINES) + " more" : "")
                .toString();
    }

    static String text(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().strip();
    }

    static String stack(Thread thread) {
        StringBuilder text = new StringBuilder("thread ")
                .append(thread.getName())
                .append(", ")
                .append(thread.getState());
        for (StackTraceElement element : thread.getStackTrace()) {
            text.append("\n        at ").append(element);
        }
        return text.toString();
    }
}
