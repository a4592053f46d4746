package org.linux4j.driver.v4l2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.video.MediaDevice;

/** Finds video nodes in sysfs, without opening them, and opens them. */
final class V4l2Session implements DriverSession {

    private static final String MEDIA = "media";

    private final Linux linux;
    private final Path nodes;
    private final Path graphs;

    V4l2Session(Linux linux) {
        this.linux = linux;
        this.nodes = linux.path("/sys/class/video4linux");
        this.graphs = linux.path("/sys/bus/media/devices");
    }

    @Override
    public List<DeviceDescriptor> list() {
        List<Path> found = new ArrayList<>(Sysfs.entries(nodes, "*"));
        // Video first, for that is what most people look for.
        found.sort(Comparator.comparing((Path node) -> !prefix(node).equals("video"))
                .thenComparing(V4l2Session::prefix)
                .thenComparingLong(V4l2Session::number));
        List<DeviceDescriptor> devices =
                new ArrayList<>(found.stream().map(this::describe).toList());
        for (Path graph : Sysfs.entries(graphs, MEDIA + "[0-9]*")) {
            devices.add(SysfsNode.describeGraph(linux, graph, linux.path("/dev/" + graph.getFileName())));
        }
        return List.copyOf(devices);
    }

    private DeviceDescriptor describe(Path sysfs) {
        return SysfsNode.describe(linux, sysfs);
    }

    private static String prefix(Path node) {
        return node.getFileName().toString().replaceAll("\\d+$", "");
    }

    private static long number(Path node) {
        String digits = node.getFileName().toString().substring(prefix(node).length());
        return digits.isEmpty() || digits.length() > 9 ? 0 : Long.parseLong(digits);
    }

    @Override
    public Optional<DeviceDescriptor> at(Path path) {
        return Sysfs.ofNode(linux, path).flatMap(sysfs -> {
            if (sysfs.getParent().getFileName().toString().equals("video4linux")) {
                return Optional.of(SysfsNode.describe(linux, sysfs, path));
            }
            return Sysfs.linkName(sysfs.resolve("subsystem"))
                            .filter(MEDIA::equals)
                            .isPresent()
                    ? Optional.of(SysfsNode.describeGraph(linux, sysfs, path))
                    : Optional.empty();
        });
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> capability) {
        Class<?> has = descriptor.kind().equals(DeviceKind.MEDIA)
                ? V4l2MediaDevice.class
                : descriptor.kind().equals(DeviceKind.VIDEO_SUBDEVICE) ? V4l2SubDeviceNode.class : null;
        // Only opening a video node tells which of the others it is.
        return has != null
                ? capability.isAssignableFrom(has)
                : capability != MediaDevice.class && capability != V4l2SubDevice.class;
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        Path path = descriptor
                .path()
                .orElseGet(() -> linux.path("/dev/" + descriptor.id().local()));
        FileHandle handle = FileHandle.open(linux, path);
        try {
            V4l2Node node = new V4l2Node(linux, handle);
            if (descriptor.kind().equals(DeviceKind.MEDIA)) {
                return new V4l2MediaDevice(descriptor, node);
            }
            V4l2Capabilities capabilities = V4l2Capabilities.read(node);
            if (descriptor.kind().equals(DeviceKind.VIDEO_SUBDEVICE)) {
                return new V4l2SubDeviceNode(descriptor, node, capabilities);
            }
            if (capabilities.isCodec()) {
                return new V4l2Codec(descriptor, node, capabilities);
            }
            if (capabilities.captureType() != 0) {
                return new V4l2Camera(descriptor, node, capabilities, capabilities.captureType());
            }
            if (capabilities.outputType() != 0) {
                return new V4l2Output(descriptor, node, capabilities, capabilities.outputType());
            }
            int dataType = V4l2DataNode.typeOf(capabilities);
            if (dataType != 0) {
                return new V4l2DataNode(descriptor, node, capabilities, dataType);
            }
            return new V4l2PlainDevice(descriptor, node, capabilities);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    @Override
    public AutoCloseable onChange(Runnable action) {
        return linux.uevents().onChange(Set.of("video4linux", MEDIA), action);
    }

    @Override
    public void close() {
        // It holds nothing; the kit is the manager's.
    }
}
