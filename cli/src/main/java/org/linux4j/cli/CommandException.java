package org.linux4j.cli;

/**
 * A command cannot do what was asked: exit status 1.
 *
 * @since 0.1
 */
public class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message what failed, where, why, and what to do, in one line
     */
    public CommandException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message what failed, where, why, and what to do, in one line
     * @param cause what was thrown
     */
    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
