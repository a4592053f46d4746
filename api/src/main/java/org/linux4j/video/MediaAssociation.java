package org.linux4j.video;

/**
 * Two entities belong together though no data flows between them: a lens, or a flash, and the sensor that it serves.
 *
 * @param entity the number of the entity that is served, in the graph
 * @param companion the number of the entity that serves it
 * @since 0.1
 */
public record MediaAssociation(long entity, long companion) {

    /** As {@code 1 has 7}. */
    @Override
    public String toString() {
        return entity + " has " + companion;
    }
}
