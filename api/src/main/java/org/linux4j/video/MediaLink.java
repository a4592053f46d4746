package org.linux4j.video;

/**
 * Data goes from a source pad to a sink pad.
 *
 * @param source the number of the source pad in the graph
 * @param sink the number of the sink pad in the graph
 * @param enabled whether it does so now
 * @param immutable whether that cannot be changed
 * @param dynamic whether that can be changed while data flows
 */
public record MediaLink(long source, long sink, boolean enabled, boolean immutable, boolean dynamic) {

    /** As {@code 16777217 -> 16777218, enabled, immutable}. */
    @Override
    public String toString() {
        return source + " -> " + sink + (enabled ? ", enabled" : ", disabled") + (immutable ? ", immutable" : "")
                + (dynamic ? ", dynamic" : "");
    }
}
