package org.linux4j.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Listens to the warnings of a logger, which are printed nowhere meanwhile.
 *
 * <p>Thread-safe. One at a time for a logger.
 *
 * @since 0.1
 */
public final class LoggedWarnings implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final boolean usedParents;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                messages.add(new SimpleFormatter().formatMessage(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /**
     * Begins to listen.
     *
     * @param name the logger, such as {@code org.linux4j.spi}
     */
    public LoggedWarnings(String name) {
        logger = Logger.getLogger(name);
        usedParents = logger.getUseParentHandlers();
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    /**
     * What was logged so far.
     *
     * @return the messages
     */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(usedParents);
    }
}
