package org.linux4j.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;

/** What is right and what is wrong for a scenario to end with. */
final class Verdict {

    private static final String SIGNAL = LinuxErrors.name(errno.EINTR);

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
