package org.linux4j.driver.v4l2.internal.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.internal.node.KernelNames;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.media;
import org.linux4j.driver.v4l2.uapi.media_device_info;
import org.linux4j.driver.v4l2.uapi.media_link_desc;
import org.linux4j.driver.v4l2.uapi.media_pad_desc;
import org.linux4j.driver.v4l2.uapi.media_v2_entity;
import org.linux4j.driver.v4l2.uapi.media_v2_interface;
import org.linux4j.driver.v4l2.uapi.media_v2_intf_devnode;
import org.linux4j.driver.v4l2.uapi.media_v2_link;
import org.linux4j.driver.v4l2.uapi.media_v2_pad;
import org.linux4j.driver.v4l2.uapi.media_v2_topology;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.video.MediaAssociation;
import org.linux4j.video.MediaDevice;
import org.linux4j.video.MediaEntity;
import org.linux4j.video.MediaLink;
import org.linux4j.video.MediaPad;
import org.linux4j.video.MediaTopology;

/** A media device ({@code Documentation/userspace-api/media/mediactl/}). */
public final class V4l2MediaDevice extends AbstractDevice implements MediaDevice {

    private static final KernelNames FUNCTIONS = new KernelNames(media.class, "MEDIA_ENT_F_");

    /** How often the graph is asked for anew because it changed meanwhile. */
    private static final int ROUNDS = 20;

    /** Of entities, of pads and the like; the largest graphs have some hundred. */
    private static final int MOST = 1 << 16;

    private final V4l2Node node;

    public V4l2MediaDevice(DeviceDescriptor descriptor, V4l2Node node) {
        super(descriptor, new Holdings(node.handle()));
        this.node = node.keeping(this);
    }

    /** The media device that a video node belongs to, opened. */
    public static Optional<V4l2MediaDevice> of(V4l2Node video) {
        Path path = Path.of(video.handle().target());
        for (DeviceDescriptor descriptor : SysfsNode.graphsOf(video.linux(), path)) {
            FileHandle opened = FileHandle.open(video.linux(), descriptor.path().orElseThrow());
            V4l2MediaDevice graph = new V4l2MediaDevice(descriptor, new V4l2Node(video.linux(), opened));
            try {
                if (graph.entityOf(path).isPresent()) {
                    return Optional.of(graph);
                }
            } catch (RuntimeException | Error e) {
                graph.close();
                throw e;
            }
            graph.close();
        }
        return Optional.empty();
    }

    public media_device_info info() {
        NativeMemory memory = node.allocate(media_device_info.SIZE);
        node.demand(media.MEDIA_IOC_DEVICE_INFO, "MEDIA_IOC_DEVICE_INFO", memory);
        return new media_device_info().wrap(memory.buffer(), 0);
    }

    @Override
    public MediaTopology topology() {
        checkOpen();
        media_device_info info = info();
        for (int round = 0; ; round++) {
            NativeMemory memory = node.allocate(media_v2_topology.SIZE);
            media_v2_topology counts = new media_v2_topology().wrap(memory.buffer(), 0);
            int counted = node.ask(media.MEDIA_IOC_G_TOPOLOGY, memory);
            if (counted == -errno.ENOTTY) {
                return oldTopology();
            }
            if (counted < 0) {
                throw node.error(-counted, "MEDIA_IOC_G_TOPOLOGY");
            }
            NativeMemory entities = room(counts.num_entities(), media_v2_entity.SIZE, "entities");
            NativeMemory interfaces = room(counts.num_interfaces(), media_v2_interface.SIZE, "interfaces");
            NativeMemory pads = room(counts.num_pads(), media_v2_pad.SIZE, "pads");
            NativeMemory links = room(counts.num_links(), media_v2_link.SIZE, "links");
            counts.ptr_entities(entities.address())
                    .ptr_interfaces(interfaces.address())
                    .ptr_pads(pads.address())
                    .ptr_links(links.address());
            int result = node.ask(media.MEDIA_IOC_G_TOPOLOGY, memory, List.of(entities, interfaces, pads, links));
            boolean fits = fits(counts.num_entities(), media_v2_entity.SIZE, entities)
                    && fits(counts.num_interfaces(), media_v2_interface.SIZE, interfaces)
                    && fits(counts.num_pads(), media_v2_pad.SIZE, pads)
                    && fits(counts.num_links(), media_v2_link.SIZE, links);
            if (result >= 0 && fits) {
                return read(info, counts, entities, interfaces, pads, links);
            }
            if (result >= 0) {
                throw node.nonsense("MEDIA_IOC_G_TOPOLOGY", "it filled in more than there was room for");
            }
            // It has grown since it was counted.
            if (result != -errno.ENOSPC || round == ROUNDS) {
                throw node.error(-result, "MEDIA_IOC_G_TOPOLOGY");
            }
        }
    }

    /** Room for so many of the kernel's records, and for one where there are none. */
    private NativeMemory room(int count, int size, String what) {
        int checked = node.checked("MEDIA_IOC_G_TOPOLOGY", count, MOST, what);
        return node.allocate(Math.max(1, checked) * size);
    }

    private static boolean fits(int count, int size, NativeMemory room) {
        return count >= 0 && (long) count * size <= room.buffer().capacity();
    }

    /** The graph by the requests that old kernels have, and new ones still answer. */
    MediaTopology oldTopology() {
        return new V4l2OldTopology(node, this::path).read(info());
    }

    private MediaTopology read(
            media_device_info info,
            media_v2_topology counts,
            NativeMemory entityMemory,
            NativeMemory interfaceMemory,
            NativeMemory padMemory,
            NativeMemory linkMemory) {
        Map<Integer, List<MediaPad>> pads = new HashMap<>();
        media_v2_pad pad = new media_v2_pad();
        for (int i = 0; i < counts.num_pads(); i++) {
            pad.wrap(padMemory.buffer(), i * media_v2_pad.SIZE);
            pads.computeIfAbsent(pad.entity_id(), key -> new ArrayList<>())
                    .add(MediaPad.builder(Integer.toUnsignedLong(pad.id()), pad.index())
                            .sink((pad.flags() & media.MEDIA_PAD_FL_SINK) != 0)
                            .source((pad.flags() & media.MEDIA_PAD_FL_SOURCE) != 0)
                            .mustConnect((pad.flags() & media.MEDIA_PAD_FL_MUST_CONNECT) != 0)
                            .build());
        }
        Map<Integer, Path> nodes = new HashMap<>();
        media_v2_interface one = new media_v2_interface();
        for (int i = 0; i < counts.num_interfaces(); i++) {
            one.wrap(interfaceMemory.buffer(), i * media_v2_interface.SIZE);
            media_v2_intf_devnode device = one.devnode(new media_v2_intf_devnode());
            Path path = path(device.major(), device.minor());
            if (path != null) {
                nodes.put(one.id(), path);
            }
        }
        Map<Integer, List<Path>> nodesOf = new HashMap<>();
        List<MediaLink> links = new ArrayList<>();
        List<MediaAssociation> associations = new ArrayList<>();
        media_v2_link link = new media_v2_link();
        for (int i = 0; i < counts.num_links(); i++) {
            link.wrap(linkMemory.buffer(), i * media_v2_link.SIZE);
            int kind = link.flags() & media.MEDIA_LNK_FL_LINK_TYPE;
            if (kind == media.MEDIA_LNK_FL_INTERFACE_LINK && nodes.containsKey(link.source_id())) {
                nodesOf.computeIfAbsent(link.sink_id(), key -> new ArrayList<>())
                        .add(nodes.get(link.source_id()));
            } else if (kind == media.MEDIA_LNK_FL_DATA_LINK) {
                links.add(MediaLink.builder(
                                Integer.toUnsignedLong(link.source_id()), Integer.toUnsignedLong(link.sink_id()))
                        .enabled((link.flags() & media.MEDIA_LNK_FL_ENABLED) != 0)
                        .immutable((link.flags() & media.MEDIA_LNK_FL_IMMUTABLE) != 0)
                        .dynamic((link.flags() & media.MEDIA_LNK_FL_DYNAMIC) != 0)
                        .build());
            } else if (kind == media.MEDIA_LNK_FL_ANCILLARY_LINK) {
                associations.add(new MediaAssociation(
                        Integer.toUnsignedLong(link.source_id()), Integer.toUnsignedLong(link.sink_id())));
            }
        }
        List<MediaEntity> entities = new ArrayList<>();
        media_v2_entity entity = new media_v2_entity();
        for (int i = 0; i < counts.num_entities(); i++) {
            entity.wrap(entityMemory.buffer(), i * media_v2_entity.SIZE);
            List<MediaPad> own = pads.getOrDefault(entity.id(), List.of()).stream()
                    .sorted(Comparator.comparingInt(MediaPad::index))
                    .toList();
            entities.add(MediaEntity.builder(Integer.toUnsignedLong(entity.id()), entity.name_text())
                    .function(FUNCTIONS.of(entity.function()))
                    .pads(own)
                    .nodes(nodesOf.getOrDefault(entity.id(), List.of()))
                    .build());
        }
        return MediaTopology.builder(info.driver_text(), info.model_text())
                .bus(info.bus_info_text())
                .version(counts.topology_version())
                .entities(entities)
                .links(links)
                .associations(associations)
                .build();
    }

    /** The entity behind a video node, where that is one of this graph's. */
    public Optional<MediaEntity> entityOf(Path videoNode) {
        Path name = Sysfs.ofNode(node.linux(), videoNode).map(Path::getFileName).orElse(videoNode.getFileName());
        return topology().entities().stream()
                .filter(entity -> entity.nodes().stream()
                        .anyMatch(path -> path.getFileName().equals(name)))
                .findFirst();
    }

    /** Makes a request; the caller closes it. */
    public FileHandle newRequest(String of) {
        checkOpen();
        NativeMemory memory = node.allocate(Integer.BYTES);
        int result = node.ask(media.MEDIA_IOC_REQUEST_ALLOC, memory);
        if (result == -errno.ENOTTY) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("MEDIA_IOC_REQUEST_ALLOC", "the driver knows no requests")
                            .on(of)
                            .code("ENOTTY"));
        }
        if (result < 0) {
            throw node.error(-result, "MEDIA_IOC_REQUEST_ALLOC");
        }
        int fd = node.checked(
                "MEDIA_IOC_REQUEST_ALLOC", memory.buffer().getInt(0), Integer.MAX_VALUE, "as a descriptor");
        return FileHandle.of(node.linux().syscalls(), fd, "a request of " + of);
    }

    /** The node of a device number, by its name in sysfs; null where there is none. */
    private Path path(int major, int minor) {
        try {
            Path sysfs =
                    node.linux().path("/sys/dev/char/" + major + ":" + minor).toRealPath();
            return node.linux().path("/dev/" + sysfs.getFileName());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void setLink(long source, long sink, boolean enabled) {
        MediaTopology topology = topology();
        MediaLink link = topology.links().stream()
                .filter(one -> one.source() == source && one.sink() == sink)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        descriptor().id() + " has no link from pad " + source + " to pad " + sink));
        if (link.immutable() && link.enabled() != enabled) {
            throw new IllegalArgumentException("the link from pad " + source + " to pad " + sink + " of "
                    + descriptor().id() + " is immutable");
        }
        NativeMemory memory = node.allocate(media_link_desc.SIZE);
        media_link_desc argument = new media_link_desc()
                .wrap(memory.buffer(), 0)
                .flags((enabled ? media.MEDIA_LNK_FL_ENABLED : 0)
                        | (link.immutable() ? media.MEDIA_LNK_FL_IMMUTABLE : 0));
        write(topology, source, argument.source(new media_pad_desc()));
        write(topology, sink, argument.sink(new media_pad_desc()));
        node.demand(media.MEDIA_IOC_SETUP_LINK, "MEDIA_IOC_SETUP_LINK", memory);
    }

    private static void write(MediaTopology topology, long pad, media_pad_desc to) {
        MediaEntity owner = topology.ownerOf(pad).orElseThrow();
        int index = owner.pads().stream()
                .filter(one -> one.id() == pad)
                .findFirst()
                .orElseThrow()
                .index();
        to.entity((int) owner.id()).index(index);
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder().putAll(descriptor().attributes());
        try {
            MediaTopology topology = topology();
            all.put("kernel.driver", topology.driver())
                    .put("media.model", topology.model())
                    .put("media.bus_info", topology.bus())
                    .put(
                            "media.entities",
                            Value.ofTexts(topology.entities().stream()
                                    .map(MediaEntity::name)
                                    .toList()));
        } catch (DeviceException e) {
            all.put("media.entities", new Value.Unreadable(e.getMessage()));
        }
        return all.build();
    }
}
