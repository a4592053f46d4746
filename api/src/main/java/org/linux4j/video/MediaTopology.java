package org.linux4j.video;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The graph of a media device.
 *
 * @param driver the kernel driver
 * @param model the device's name
 * @param bus where it is attached
 * @param version counts changes of the graph
 * @param entities the entities, by number
 * @param links the links between pads
 * @param associations which entities belong together without data between them; empty on kernels before 5.19
 */
public record MediaTopology(
        String driver,
        String model,
        String bus,
        long version,
        List<MediaEntity> entities,
        List<MediaLink> links,
        List<MediaAssociation> associations) {

    /**
     * Copies the lists.
     *
     * @param driver as the component of that name
     * @param model as the component of that name
     * @param bus as the component of that name
     * @param version as the component of that name
     * @param entities as the component of that name
     * @param links as the component of that name
     * @param associations as the component of that name
     */
    public MediaTopology {
        entities = List.copyOf(entities);
        links = List.copyOf(links);
        associations = List.copyOf(associations);
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
}
