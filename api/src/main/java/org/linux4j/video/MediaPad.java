package org.linux4j.video;

/**
 * Where data goes into an entity, or out of it.
 *
 * @param id the pad's number in the graph
 * @param index its number among the pads of its entity
 * @param sink whether data goes in
 * @param source whether data goes out
 * @param mustConnect whether the entity does not work without a link to it
 */
public record MediaPad(long id, int index, boolean sink, boolean source, boolean mustConnect) {

    /** As {@code pad 0: sink, must connect}. */
    @Override
    public String toString() {
        return "pad " + index + ":" + (sink ? " sink" : "") + (source ? " source" : "")
                + (mustConnect ? ", must connect" : "");
    }
}
