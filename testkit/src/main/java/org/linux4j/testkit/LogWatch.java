package org.linux4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.linux4j.DeviceException;

/**
 * Keeps what this library logs from the console meanwhile, for a sweep makes it log thousands of warnings; and finds the
 * exceptions that were caught and logged, though they are no fault of a device.
 */
final class LogWatch extends Handler {

    /** What a device, a stream or a frame is found to be that nobody closed. */
    private static final String FORGOTTEN = "was forgotten without close()";

    // Held here, for the log manager holds it weakly.
    private final Logger logger = Logger.getLogger("org.linux4j");
    private final boolean printed = logger.getUseParentHandlers();
    private final List<String> found = new ArrayList<>();

    LogWatch() {
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getMessage().contains(FORGOTTEN)) {
            synchronized (found) {
                found.add("warned: " + new SimpleFormatter().formatMessage(entry));
            }
        }
        Throwable thrown = entry.getThrown();
        if (thrown != null && !(thrown instanceof DeviceException) && !(thrown instanceof AbandonedError)) {
            synchronized (found) {
                found.add("logged as '" + entry.getMessage() + "': " + Verdict.text(thrown));
            }
        }
    }

    /** What was found since the last call. */
    List<String> take() {
        synchronized (found) {
            List<String> taken = List.copyOf(found);
            found.clear();
            return taken;
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(printed);
    }
}
