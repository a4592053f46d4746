package org.linux4j.video;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of a media device. Immutable.
 *
 * @since 0.1
 */
public final class MediaTopology {

    private final String driver;
    private final String model;
    private final String bus;
    private final long version;
    private final List<MediaEntity> entities;
    private final List<MediaLink> links;
    private final List<MediaAssociation> associations;

    private MediaTopology(Builder builder) {
        driver = builder.driver;
        model = builder.model;
        bus = builder.bus;
        version = builder.version;
        entities = builder.entities;
        links = builder.links;
        associations = builder.associations;
    }

    /**
     * Begins a graph, for drivers; what is not said is not known, or not so.
     *
     * @param driver the kernel driver
     * @param model the device's name
     * @return a new builder
     */
    public static Builder builder(String driver, String model) {
        return new Builder(driver, model);
    }

    /**
     * The kernel driver.
     *
     * @return the text
     */
    public String driver() {
        return driver;
    }

    /**
     * The device's name.
     *
     * @return the text
     */
    public String model() {
        return model;
    }

    /**
     * Where it is attached.
     *
     * @return the text
     */
    public String bus() {
        return bus;
    }

    /**
     * What counts changes of the graph.
     *
     * @return the number
     */
    public long version() {
        return version;
    }

    /**
     * The entities, by number.
     *
     * @return the list
     */
    public List<MediaEntity> entities() {
        return entities;
    }

    /**
     * The links between pads.
     *
     * @return the list
     */
    public List<MediaLink> links() {
        return links;
    }

    /**
     * Which entities belong together without data between them; empty on kernels before 5.19.
     *
     * @return the list
     */
    public List<MediaAssociation> associations() {
        return associations;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaTopology that
                && driver.equals(that.driver)
                && model.equals(that.model)
                && bus.equals(that.bus)
                && version == that.version
                && entities.equals(that.entities)
                && links.equals(that.links)
                && associations.equals(that.associations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(driver, model, bus, version, entities, links, associations);
    }

    /** As {@code VIMC MDEV, 9 entities, 10 links}. */
    @Override
    public String toString() {
        return model + ", " + entities.size() + " entities, " + links.size() + " links";
    }

    /**
     * What serves an entity: the lens and the flash of a sensor, for instance.
     *
     * @param entity the entity
     * @return its companions, in the graph's order
     */
    public List<MediaEntity> companionsOf(MediaEntity entity) {
        return associations.stream()
                .filter(one -> one.entity() == entity.id())
                .flatMap(one -> entity(one.companion()).stream())
                .toList();
    }

    /**
     * The entity of a number.
     *
     * @param id its number in the graph
     * @return the entity, or nothing where there is none
     */
    public Optional<MediaEntity> entity(long id) {
        return entities.stream().filter(entity -> entity.id() == id).findFirst();
    }

    /**
     * The entity of a name.
     *
     * @param name the name
     * @return the entity, or nothing where there is none
     */
    public Optional<MediaEntity> entity(String name) {
        return entities.stream().filter(entity -> entity.name().equals(name)).findFirst();
    }

    /**
     * The entity that a pad belongs to.
     *
     * @param pad the pad's number in the graph
     * @return the entity, or nothing where there is no such pad
     */
    public Optional<MediaEntity> ownerOf(long pad) {
        return entities.stream()
                .filter(entity -> entity.pads().stream().anyMatch(one -> one.id() == pad))
                .findFirst();
    }

    /**
     * What data of an entity can reach, by enabled links or others: the video nodes of a sensor, for instance.
     *
     * @param from the entity
     * @return the entities on the way, without itself, in the order of their distance
     */
    public List<MediaEntity> reachableFrom(MediaEntity from) {
        return walk(from, true);
    }

    /**
     * What data of an entity can come from: the sensors of a video node, for instance.
     *
     * @param to the entity
     * @return the entities on the way, without itself, in the order of their distance
     */
    public List<MediaEntity> leadingTo(MediaEntity to) {
        return walk(to, false);
    }

    private List<MediaEntity> walk(MediaEntity from, boolean forward) {
        Set<MediaEntity> found = new LinkedHashSet<>();
        Deque<MediaEntity> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            MediaEntity entity = next.remove();
            for (MediaLink link : links) {
                long near = forward ? link.source() : link.sink();
                long far = forward ? link.sink() : link.source();
                if (entity.pads().stream().anyMatch(pad -> pad.id() == near)) {
                    ownerOf(far)
                            .filter(other -> !other.equals(from) && found.add(other))
                            .ifPresent(next::add);
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * The graph for Graphviz.
     *
     * @return a text for {@code dot}; links that are not enabled are dashed, associations dotted
     */
    public String toDot() {
        StringBuilder dot = new StringBuilder("digraph media {\n  rankdir=TB\n");
        for (MediaEntity entity : entities) {
            dot.append("  n")
                    .append(entity.id())
                    .append(" [shape=box, label=\"")
                    .append(escaped(entity.name()));
            entity.nodes().forEach(node -> dot.append("\\n").append(escaped(node.toString())));
            dot.append("\"]\n");
        }
        for (MediaLink link : links) {
            Optional<MediaEntity> source = ownerOf(link.source());
            Optional<MediaEntity> sink = ownerOf(link.sink());
            if (source.isPresent() && sink.isPresent()) {
                dot.append("  n")
                        .append(source.get().id())
                        .append(" -> n")
                        .append(sink.get().id());
                dot.append(" [label=\"")
                        .append(index(source.get(), link.source()))
                        .append(" to ");
                dot.append(index(sink.get(), link.sink())).append('"');
                dot.append(link.immutable() ? ", style=bold" : link.enabled() ? "" : ", style=dashed")
                        .append("]\n");
            }
        }
        for (MediaAssociation association : associations) {
            dot.append("  n")
                    .append(association.entity())
                    .append(" -> n")
                    .append(association.companion())
                    .append(" [dir=none, style=dotted]\n");
        }
        return dot.append("}\n").toString();
    }

    private static int index(MediaEntity entity, long pad) {
        return entity.pads().stream()
                .filter(one -> one.id() == pad)
                .mapToInt(MediaPad::index)
                .findFirst()
                .orElse(-1);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Builds a graph. Not thread-safe. */
    public static final class Builder {

        private final String driver;
        private final String model;
        private String bus = "";
        private long version;
        private List<MediaEntity> entities = List.of();
        private List<MediaLink> links = List.of();
        private List<MediaAssociation> associations = List.of();

        private Builder(String driver, String model) {
            this.driver = Objects.requireNonNull(driver, "driver");
            this.model = Objects.requireNonNull(model, "model");
        }

        /**
         * Sets where it is attached.
         *
         * @param bus the text
         * @return this builder
         */
        public Builder bus(String bus) {
            this.bus = Objects.requireNonNull(bus, "bus");
            return this;
        }

        /**
         * Sets what counts changes of the graph.
         *
         * @param version the number
         * @return this builder
         */
        public Builder version(long version) {
            this.version = version;
            return this;
        }

        /**
         * Sets the entities, by number.
         *
         * @param entities the list
         * @return this builder
         */
        public Builder entities(List<MediaEntity> entities) {
            this.entities = List.copyOf(entities);
            return this;
        }

        /**
         * Sets the links between pads.
         *
         * @param links the list
         * @return this builder
         */
        public Builder links(List<MediaLink> links) {
            this.links = List.copyOf(links);
            return this;
        }

        /**
         * Sets which entities belong together without data between them; empty on kernels before 5.19.
         *
         * @param associations the list
         * @return this builder
         */
        public Builder associations(List<MediaAssociation> associations) {
            this.associations = List.copyOf(associations);
            return this;
        }

        /**
         * Ends the graph.
         *
         * @return the graph
         */
        public MediaTopology build() {
            return new MediaTopology(this);
        }
    }
}
