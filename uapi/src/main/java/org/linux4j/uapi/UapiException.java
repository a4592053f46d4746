package org.linux4j.uapi;

/** Generation cannot go on; the message is one sentence: what, where, why, what to do. */
public final class UapiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what failed, where, why, and what to do
     */
    public UapiException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what failed, where, why, and what to do
     * @param cause what led to it
     */
    public UapiException(String message, Throwable cause) {
        super(message, cause);
    }
}
