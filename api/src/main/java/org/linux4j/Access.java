package org.linux4j;

/**
 * Whether this user may open a device, as far as that can be told without opening it.
 *
 * @since 0.1
 */
public sealed interface Access {

    /** Opening it should work. */
    record Granted() implements Access {
        @Override
        public String toString() {
            return "granted";
        }
    }

    /**
     * Opening it would fail.
     *
     * @param reason why, as text for people
     * @param hint what would help, as text for people; empty where nothing is known
     */
    record Denied(String reason, String hint) implements Access {
        @Override
        public String toString() {
            return "denied: " + reason + (hint.isEmpty() ? "" : "; " + hint);
        }
    }

    /**
     * Opening it should work.
     *
     * @return the access
     */
    static Access granted() {
        return new Granted();
    }

    /**
     * Opening it would fail.
     *
     * @param reason why, as text for people
     * @param hint what would help, as text for people; empty where nothing is known
     * @return the access
     */
    static Access denied(String reason, String hint) {
        return new Denied(reason, hint);
    }

    /**
     * Whether opening it should work.
     *
     * @return true if access is granted
     */
    default boolean isGranted() {
        return this instanceof Granted;
    }
}
