package org.linux4j;

/**
 * A driver that could not be loaded, did not answer in time, or threw what it should not; the others go on without it.
 *
 * @param driver the driver's name, or its class where it never got as far as a name
 * @param origin where it came from: its file or its module, as text for people; empty where that is not known
 * @param message what failed and why, as text for people
 * @param cause what was thrown
 * @since 0.1
 */
public record DriverFailure(String driver, String origin, String message, Throwable cause) {
    @Override
    public String toString() {
        return "Driver " + driver + (origin.isEmpty() || message.contains(origin) ? "" : " (" + origin + ")") + ": "
                + message;
    }
}
