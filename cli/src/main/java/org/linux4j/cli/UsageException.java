package org.linux4j.cli;

/**
 * A command line that makes no sense, in a way that only the command itself can tell: exit status 2.
 *
 * @since 0.1
 */
public class UsageException extends CommandException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message what is wrong with which word, and what to write instead, in one line
     */
    public UsageException(String message) {
        super(message);
    }
}
