package org.linux4j;

/**
 * A driver that could not be loaded or could not list its devices; the others go on without it.
 *
 * @param driver the driver's name, or its class where it never got as far as a name
 * @param message what failed and why, as text for people
 * @param cause what was thrown
 * @since 0.1
 */
public record DriverFailure(String driver, String message, Throwable cause) {
    @Override
    public String toString() {
        return "Driver " + driver + ": " + message;
    }
}
