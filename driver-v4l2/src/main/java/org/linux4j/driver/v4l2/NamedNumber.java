package org.linux4j.driver.v4l2;

/**
 * A number of an open set of the kernel: those that this library knows are constants of the type, and have a name.
 * Immutable, and equal where type and number are.
 *
 * @since 0.1
 */
public interface NamedNumber {

    /**
     * The kernel's name in lower case, by which programs may tell it, and which is printed.
     *
     * @return the name of the constant, or the number in hexadecimal digits where it has none
     */
    default String name() {
        return toString();
    }
}
