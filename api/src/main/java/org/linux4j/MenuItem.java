package org.linux4j;

import java.util.OptionalLong;

/**
 * One item of a menu control.
 *
 * @param index the value that selects it
 * @param label its text; the number as text where the menu is one of numbers
 * @param number the number it stands for, where the menu is one of numbers
 * @since 0.1
 */
public record MenuItem(long index, String label, OptionalLong number) {
    @Override
    public String toString() {
        return index + ": " + label;
    }
}
