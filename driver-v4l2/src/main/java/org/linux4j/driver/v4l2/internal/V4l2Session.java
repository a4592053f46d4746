package org.linux4j.driver.v4l2.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.driver.v4l2.internal.codec.V4l2Codec;
import org.linux4j.driver.v4l2.internal.device.V4l2Camera;
import org.linux4j.driver.v4l2.internal.device.V4l2DataNode;
import org.linux4j.driver.v4l2.internal.device.V4l2Output;
import org.linux4j.driver.v4l2.internal.device.V4l2PlainDevice;
import org.linux4j.driver.v4l2.internal.device.V4l2SubDeviceNode;
import org.linux4j.driver.v4l2.internal.media.SysfsNode;
import org.linux4j.driver.v4l2.internal.media.V4l2MediaDevice;
import org.linux4j.driver.v4l2.internal.node.NodePurpose;
import org.linux4j.driver.v4l2.internal.node.V4l2Capabilities;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.spi.linux.ClassSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NodeAccess;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds video nodes in sysfs, without opening them, and opens them. */
public final class V4l2Session extends ClassSession {

    private static final String MEDIA = "media";

    public V4l2Session(Linux linux) {
        super(
                linux,
                new DeviceClass("/sys/class/video4linux", "video4linux", ".+", "/dev/"),
                new DeviceClass("/sys/bus/media/devices", MEDIA, MEDIA + "[0-9]+", "/dev/"));
    }

    /** Video first, for that is what most people look for. */
    @Override
    protected Comparator<String> order() {
        return Comparator.comparing((String name) -> !name.startsWith("video")).thenComparing(super.order());
    }

    @Override
    protected DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path node) {
        return of.subsystem().equals(MEDIA) ? SysfsNode.describeGraph(device, node) : SysfsNode.describe(device, node);
    }

    /** Nodes of one driver's device: a camera has one for pictures and one for what is known of them, and a graph. */
    @Override
    protected Optional<Object> hardware(SysfsDevice device) {
        return device.parent().map(SysfsDevice::directory);
    }

    @Override
    protected Optional<DeviceDescriptor> hidden(Path node) {
        return NodePurpose.ask(linux(), node)
                .filter(V4l2Capabilities::known)
                .map(capabilities -> DeviceDescriptor.builder(
                                new DeviceId(
                                        SysfsNode.DRIVER, node.getFileName().toString()),
                                DeviceKind.VIDEO)
                        .name(capabilities.card())
                        .path(node)
                        .access(NodeAccess.of(node))
                        .build());
    }

    @Override
    public Optional<String> purpose(DeviceDescriptor descriptor) {
        return descriptor.kind().equals(DeviceKind.VIDEO)
                ? NodePurpose.of(linux(), descriptor.id().local(), node(descriptor))
                : Optional.empty();
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        if (descriptor.kind().equals(DeviceKind.MEDIA)) {
            return role.isAssignableFrom(V4l2MediaDevice.class);
        }
        if (V4l2PlainDevice.OFFERED.contains(role)) {
            return true;
        }
        if (descriptor.kind().equals(DeviceKind.VIDEO_SUBDEVICE)) {
            return role.isAssignableFrom(V4l2SubDeviceNode.class);
        }
        Map<String, Class<?>> those = Map.of(
                NodePurpose.CAMERA, V4l2Camera.class,
                NodePurpose.OUTPUT, V4l2Output.class,
                NodePurpose.CODEC, V4l2Codec.class);
        if (those.values().stream().noneMatch(role::isAssignableFrom) && !role.isAssignableFrom(V4l2DataNode.class)) {
            return false;
        }
        // What is for touch has pictures too, but nobody means it who wants a camera.
        return purpose(descriptor)
                .map(word -> role.isAssignableFrom(those.getOrDefault(word, V4l2DataNode.class)))
                .orElse(true);
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        FileHandle handle = FileHandle.open(linux(), node(descriptor));
        try {
            V4l2Node node = new V4l2Node(linux(), handle);
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
}
