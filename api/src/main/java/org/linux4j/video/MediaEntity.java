package org.linux4j.video;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A part of a media device: a sensor, a scaler, a video node. A part with a node of its own that is no video node is a sub-device.
 * Immutable.
 *
 * @since 0.1
 */
public final class MediaEntity {

    private final long id;
    private final String name;
    private final String function;
    private final List<MediaPad> pads;
    private final List<Path> nodes;

    private MediaEntity(Builder builder) {
        id = builder.id;
        name = builder.name;
        function = builder.function;
        pads = builder.pads;
        nodes = builder.nodes;
    }

    /**
     * Begins an entity, for drivers; what is not said is not known, or not so.
     *
     * @param id its number in the graph
     * @param name its name
     * @return a new builder
     */
    public static Builder builder(long id, String name) {
        return new Builder(id, name);
    }

    /**
     * Its number in the graph.
     *
     * @return the number
     */
    public long id() {
        return id;
    }

    /**
     * Its name.
     *
     * @return the text
     */
    public String name() {
        return name;
    }

    /**
     * What it does, in the kernel's words without {@code MEDIA_ENT_F_}, in lower case; a number where it has no name.
     *
     * @return the text
     */
    public String function() {
        return function;
    }

    /**
     * Its pads, by index.
     *
     * @return the list
     */
    public List<MediaPad> pads() {
        return pads;
    }

    /**
     * The device nodes that control it or give its data.
     *
     * @return the list
     */
    public List<Path> nodes() {
        return nodes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaEntity that
                && id == that.id
                && name.equals(that.name)
                && function.equals(that.function)
                && pads.equals(that.pads)
                && nodes.equals(that.nodes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, function, pads, nodes);
    }

    /** As {@code ov5640 (camera_sensor), 1 pad, /dev/v4l-subdev0}. */
    @Override
    public String toString() {
        return name + " (" + function + "), " + pads.size() + (pads.size() == 1 ? " pad" : " pads")
                + nodes.stream().map(node -> ", " + node).collect(Collectors.joining());
    }

    /** Builds an entity. Not thread-safe. */
    public static final class Builder {

        private final long id;
        private final String name;
        private String function = "";
        private List<MediaPad> pads = List.of();
        private List<Path> nodes = List.of();

        private Builder(long id, String name) {
            this.id = id;
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Sets what it does, in the kernel's words without {@code MEDIA_ENT_F_}, in lower case; a number where it has no name.
         *
         * @param function the text
         * @return this builder
         */
        public Builder function(String function) {
            this.function = Objects.requireNonNull(function, "function");
            return this;
        }

        /**
         * Sets its pads, by index.
         *
         * @param pads the list
         * @return this builder
         */
        public Builder pads(List<MediaPad> pads) {
            this.pads = List.copyOf(pads);
            return this;
        }

        /**
         * Sets the device nodes that control it or give its data.
         *
         * @param nodes the list
         * @return this builder
         */
        public Builder nodes(List<Path> nodes) {
            this.nodes = List.copyOf(nodes);
            return this;
        }

        /**
         * Ends the entity.
         *
         * @return the entity
         */
        public MediaEntity build() {
            return new MediaEntity(this);
        }
    }
}
