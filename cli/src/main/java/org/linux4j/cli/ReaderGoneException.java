package org.linux4j.cli;

import java.io.IOException;

/**
 * Whoever read what a command writes has seen enough, such as {@code head}: the command ends with exit status 1, and without
 * a word.
 *
 * @since 0.1
 */
public final class ReaderGoneException extends CommandException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message where it was
     * @param cause what was thrown
     */
    public ReaderGoneException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether that is what a write failed for; the JDK tells by words alone. */
    static boolean is(IOException e) {
        return "Broken pipe".equals(e.getMessage());
    }
}
