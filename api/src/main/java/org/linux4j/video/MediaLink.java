package org.linux4j.video;

import java.util.Objects;

/**
 * Data goes from a source pad to a sink pad. Immutable.
 *
 * @since 0.1
 */
public final class MediaLink {

    private final long source;
    private final long sink;
    private final boolean enabled;
    private final boolean immutable;
    private final boolean dynamic;

    private MediaLink(Builder builder) {
        source = builder.source;
        sink = builder.sink;
        enabled = builder.enabled;
        immutable = builder.immutable;
        dynamic = builder.dynamic;
    }

    /**
     * Begins a link, for drivers; what is not said is not known, or not so.
     *
     * @param source the number of the source pad in the graph
     * @param sink the number of the sink pad in the graph
     * @return a new builder
     */
    public static Builder builder(long source, long sink) {
        return new Builder(source, sink);
    }

    /**
     * The number of the source pad in the graph.
     *
     * @return the number
     */
    public long source() {
        return source;
    }

    /**
     * The number of the sink pad in the graph.
     *
     * @return the number
     */
    public long sink() {
        return sink;
    }

    /**
     * Whether it is in use now.
     *
     * @return true if it is in use now
     */
    public boolean enabled() {
        return enabled;
    }

    /**
     * Whether that cannot be changed.
     *
     * @return true if that cannot be changed
     */
    public boolean immutable() {
        return immutable;
    }

    /**
     * Whether that can be changed while data flows.
     *
     * @return true if that can be changed while data flows
     */
    public boolean dynamic() {
        return dynamic;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaLink that
                && source == that.source
                && sink == that.sink
                && enabled == that.enabled
                && immutable == that.immutable
                && dynamic == that.dynamic;
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, sink, enabled, immutable, dynamic);
    }

    /** As {@code 16777217 -> 16777218, enabled, immutable}. */
    @Override
    public String toString() {
        return source + " -> " + sink + (enabled ? ", enabled" : ", disabled") + (immutable ? ", immutable" : "")
                + (dynamic ? ", dynamic" : "");
    }

    /** Builds a link. Not thread-safe. */
    public static final class Builder {

        private final long source;
        private final long sink;
        private boolean enabled;
        private boolean immutable;
        private boolean dynamic;

        private Builder(long source, long sink) {
            this.source = source;
            this.sink = sink;
        }

        /**
         * Sets whether it is in use now.
         *
         * @param enabled true if so
         * @return this builder
         */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /**
         * Sets whether that cannot be changed.
         *
         * @param immutable true if so
         * @return this builder
         */
        public Builder immutable(boolean immutable) {
            this.immutable = immutable;
            return this;
        }

        /**
         * Sets whether that can be changed while data flows.
         *
         * @param dynamic true if so
         * @return this builder
         */
        public Builder dynamic(boolean dynamic) {
            this.dynamic = dynamic;
            return this;
        }

        /**
         * Ends the link.
         *
         * @return the link
         */
        public MediaLink build() {
            return new MediaLink(this);
        }
    }
}
