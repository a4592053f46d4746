package org.linux4j.power;

import java.util.Objects;

/**
 * What a battery does while a charger is there. An open set: the word of a newer kernel passes through.
 *
 * @param name the kernel's word
 * @since 0.1
 */
public record ChargeBehaviour(String name) {

    /** It is charged as it needs. */
    public static final ChargeBehaviour AUTO = new ChargeBehaviour("auto");

    /** It is not charged. */
    public static final ChargeBehaviour INHIBIT_CHARGE = new ChargeBehaviour("inhibit-charge");

    /** It is emptied. */
    public static final ChargeBehaviour FORCE_DISCHARGE = new ChargeBehaviour("force-discharge");

    /**
     * Checks that there is a word.
     *
     * @param name as the component of that name
     */
    public ChargeBehaviour {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return name;
    }
}
