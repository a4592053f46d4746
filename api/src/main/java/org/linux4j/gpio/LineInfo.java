package org.linux4j.gpio;

import java.util.Objects;
import java.util.Optional;

/**
 * What a chip tells of a line.
 *
 * @param offset its number on the chip, from zero
 * @param name its name, where it has one
 * @param used whether somebody holds it, the kernel included; it cannot be requested then
 * @param consumer who holds it, where that is told
 * @param settings how it works now; of an output's value nothing is told, so {@code active} is false
 * @param flags the kernel's own flags, those that this library does not know included
 */
public record LineInfo(
        int offset, Optional<String> name, boolean used, Optional<String> consumer, LineSettings settings, long flags) {

    /**
     * Checks that all is there.
     *
     * @param offset as the component of that name
     * @param name as the component of that name
     * @param used as the component of that name
     * @param consumer as the component of that name
     * @param settings as the component of that name
     * @param flags as the component of that name
     */
    public LineInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(settings, "settings");
    }

    /** As {@code line 3 "LED", output, used by "lamp"}. */
    @Override
    public String toString() {
        return "line " + offset + name.map(text -> " \"" + text + "\"").orElse("") + ", " + settings
                + (used ? ", used" : "")
                + consumer.map(text -> " by \"" + text + "\"").orElse("");
    }
}
