package org.linux4j.driver.v4l2.internal.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.linux4j.driver.v4l2.internal.node.KernelNames;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.media;
import org.linux4j.driver.v4l2.uapi.media_device_info;
import org.linux4j.driver.v4l2.uapi.media_entity_desc;
import org.linux4j.driver.v4l2.uapi.media_link_desc;
import org.linux4j.driver.v4l2.uapi.media_links_enum;
import org.linux4j.driver.v4l2.uapi.media_pad_desc;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.video.MediaEntity;
import org.linux4j.video.MediaLink;
import org.linux4j.video.MediaPad;
import org.linux4j.video.MediaTopology;

/**
 * The graph as kernels before {@code MEDIA_IOC_G_TOPOLOGY} tell it
 * ({@code Documentation/userspace-api/media/mediactl/media-ioc-enum-entities.rst} and {@code media-ioc-enum-links.rst}).
 * Pads have no ids there: theirs are made of the entity's id and the pad's number. It tells of links between pads only.
 */
public final class V4l2OldTopology {

    private static final KernelNames FUNCTIONS = new KernelNames(media.class, "MEDIA_ENT_F_");
    private static final int PAD_BITS = 16;
    /** Of all entities together; the largest graphs have some hundred. */
    private static final int MOST_PARTS = 1 << 16;

    private final V4l2Node node;
    private final BiFunction<Integer, Integer, Path> nodes;

    /**
     * Makes the reader.
     *
     * @param nodes the path of a device number, or null
     */
    V4l2OldTopology(V4l2Node node, BiFunction<Integer, Integer, Path> nodes) {
        this.node = node;
        this.nodes = nodes;
    }

    MediaTopology read(media_device_info info) {
        List<MediaEntity> entities = new ArrayList<>();
        Set<MediaLink> links = new LinkedHashSet<>();
        NativeMemory memory = node.allocate(media_entity_desc.SIZE);
        media_entity_desc entity = new media_entity_desc().wrap(memory.buffer(), 0);
        int last = 0;
        int parts = 0;
        while (entities.size() < V4l2Node.MAX_ENTRIES) {
            entity.clear();
            entity.id(last | media.MEDIA_ENT_ID_FLAG_NEXT);
            boolean end = node.ends(node.ask(media.MEDIA_IOC_ENUM_ENTITIES, memory), "MEDIA_IOC_ENUM_ENTITIES");
            // A driver that gives the same entity again would never end.
            if (end || Integer.compareUnsigned(entity.id(), last) <= 0) {
                break;
            }
            last = entity.id();
            parts += entity.pads() + entity.links();
            if (parts > MOST_PARTS) {
                throw node.nonsense("MEDIA_IOC_ENUM_ENTITIES", "more than " + MOST_PARTS + " pads and links");
            }
            Path path = entity.dev_major() == 0 ? null : nodes.apply(entity.dev_major(), entity.dev_minor());
            entities.add(MediaEntity.builder(Integer.toUnsignedLong(entity.id()), entity.name_text())
                    .function(FUNCTIONS.of(entity.type()))
                    .pads(padsAndLinks(entity, links))
                    .nodes(path == null ? List.of() : List.of(path))
                    .build());
        }
        return MediaTopology.builder(info.driver_text(), info.model_text())
                .bus(info.bus_info_text())
                .entities(entities)
                .links(List.copyOf(links))
                .build();
    }

    private static long id(media_pad_desc pad) {
        return Integer.toUnsignedLong(pad.entity()) << PAD_BITS | pad.index();
    }

    private List<MediaPad> padsAndLinks(media_entity_desc entity, Set<MediaLink> links) {
        NativeMemory padMemory = node.allocate(Math.max(1, entity.pads() * media_pad_desc.SIZE));
        NativeMemory linkMemory = node.allocate(Math.max(1, entity.links() * media_link_desc.SIZE));
        NativeMemory memory = node.allocate(media_links_enum.SIZE);
        new media_links_enum()
                .wrap(memory.buffer(), 0)
                .entity(entity.id())
                .pads(padMemory.address())
                .links(linkMemory.address());
        node.demand(media.MEDIA_IOC_ENUM_LINKS, "MEDIA_IOC_ENUM_LINKS", memory, List.of(padMemory, linkMemory));
        List<MediaPad> pads = new ArrayList<>();
        media_pad_desc pad = new media_pad_desc();
        for (int i = 0; i < entity.pads(); i++) {
            pad.wrap(padMemory.buffer(), i * media_pad_desc.SIZE);
            pads.add(MediaPad.builder(id(pad), pad.index())
                    .sink((pad.flags() & media.MEDIA_PAD_FL_SINK) != 0)
                    .source((pad.flags() & media.MEDIA_PAD_FL_SOURCE) != 0)
                    .mustConnect((pad.flags() & media.MEDIA_PAD_FL_MUST_CONNECT) != 0)
                    .build());
        }
        media_link_desc link = new media_link_desc();
        for (int i = 0; i < entity.links(); i++) {
            link.wrap(linkMemory.buffer(), i * media_link_desc.SIZE);
            if ((link.flags() & media.MEDIA_LNK_FL_LINK_TYPE) != media.MEDIA_LNK_FL_DATA_LINK) {
                continue;
            }
            links.add(MediaLink.builder(id(link.source(new media_pad_desc())), id(link.sink(new media_pad_desc())))
                    .enabled((link.flags() & media.MEDIA_LNK_FL_ENABLED) != 0)
                    .immutable((link.flags() & media.MEDIA_LNK_FL_IMMUTABLE) != 0)
                    .dynamic((link.flags() & media.MEDIA_LNK_FL_DYNAMIC) != 0)
                    .build());
        }
        return pads;
    }
}
