package org.linux4j.video;

import java.util.Objects;

/**
 * Where data goes into an entity, or out of it. Immutable.
 *
 * @since 0.1
 */
public final class MediaPad {

    private final long id;
    private final int index;
    private final boolean sink;
    private final boolean source;
    private final boolean mustConnect;

    private MediaPad(Builder builder) {
        id = builder.id;
        index = builder.index;
        sink = builder.sink;
        source = builder.source;
        mustConnect = builder.mustConnect;
    }

    /**
     * Begins a pad, for drivers; what is not said is not known, or not so.
     *
     * @param id the pad's number in the graph
     * @param index its number among the pads of its entity
     * @return a new builder
     */
    public static Builder builder(long id, int index) {
        return new Builder(id, index);
    }

    /**
     * The pad's number in the graph.
     *
     * @return the number
     */
    public long id() {
        return id;
    }

    /**
     * Its number among the pads of its entity.
     *
     * @return the number
     */
    public int index() {
        return index;
    }

    /**
     * Whether data goes in.
     *
     * @return true if data goes in
     */
    public boolean sink() {
        return sink;
    }

    /**
     * Whether data goes out.
     *
     * @return true if data goes out
     */
    public boolean source() {
        return source;
    }

    /**
     * Whether the entity does not work without a link to it.
     *
     * @return true if the entity does not work without a link to it
     */
    public boolean mustConnect() {
        return mustConnect;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaPad that
                && id == that.id
                && index == that.index
                && sink == that.sink
                && source == that.source
                && mustConnect == that.mustConnect;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, index, sink, source, mustConnect);
    }

    /** As {@code pad 0: sink, must connect}. */
    @Override
    public String toString() {
        return "pad " + index + ":" + (sink ? " sink" : "") + (source ? " source" : "")
                + (mustConnect ? ", must connect" : "");
    }

    /** Builds a pad. Not thread-safe. */
    public static final class Builder {

        private final long id;
        private final int index;
        private boolean sink;
        private boolean source;
        private boolean mustConnect;

        private Builder(long id, int index) {
            this.id = id;
            this.index = index;
        }

        /**
         * Sets whether data goes in.
         *
         * @param sink true if so
         * @return this builder
         */
        public Builder sink(boolean sink) {
            this.sink = sink;
            return this;
        }

        /**
         * Sets whether data goes out.
         *
         * @param source true if so
         * @return this builder
         */
        public Builder source(boolean source) {
            this.source = source;
            return this;
        }

        /**
         * Sets whether the entity does not work without a link to it.
         *
         * @param mustConnect true if so
         * @return this builder
         */
        public Builder mustConnect(boolean mustConnect) {
            this.mustConnect = mustConnect;
            return this;
        }

        /**
         * Ends the pad.
         *
         * @return the pad
         */
        public MediaPad build() {
            return new MediaPad(this);
        }
    }
}
