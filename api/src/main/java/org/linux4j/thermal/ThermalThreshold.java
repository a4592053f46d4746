package org.linux4j.thermal;

/**
 * A temperature of a zone that a program wants to be told of; nothing else happens there. Since Linux 6.13.
 *
 * @param milliCelsius the temperature in thousandths of a degree
 * @param up whether the program is told when the temperature rises to it
 * @param down whether the program is told when the temperature falls to it
 * @since 0.1
 */
public record ThermalThreshold(int milliCelsius, boolean up, boolean down) {

    /**
     * Checks that there is something to tell.
     *
     * @param milliCelsius as the component of that name
     * @param up as the component of that name
     * @param down as the component of that name
     * @throws IllegalArgumentException if it is for neither direction
     */
    public ThermalThreshold {
        if (!up && !down) {
            throw new IllegalArgumentException("a threshold tells of rising, of falling, or of both");
        }
    }
}
