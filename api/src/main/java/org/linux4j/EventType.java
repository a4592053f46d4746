package org.linux4j;

/**
 * The type of an event. An open set: a number that this library does not know passes through.
 *
 * @param code the subsystem's own number
 * @param name the subsystem's own name; the number as text where it has none
 * @since 0.1
 */
public record EventType(int code, String name) {
    @Override
    public String toString() {
        return name;
    }
}
