package org.linux4j.thermal;

import java.util.Objects;

/**
 * What happens at a trip point. An open set: the word of a newer kernel passes through.
 *
 * @param name the kernel's word
 * @since 0.1
 */
public record TripType(String name) {

    /** Something that cools is switched on, such as a fan. */
    public static final TripType ACTIVE = new TripType("active");

    /** Something that heats is slowed down, such as a processor. */
    public static final TripType PASSIVE = new TripType("passive");

    /** Drivers are told. */
    public static final TripType HOT = new TripType("hot");

    /** The machine is shut down. */
    public static final TripType CRITICAL = new TripType("critical");

    /**
     * Checks that there is a word.
     *
     * @param name as the component of that name
     */
    public TripType {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return name;
    }
}
