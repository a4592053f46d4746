package org.linux4j.driver.v4l2;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NodeAccess;
import org.linux4j.spi.linux.Sysfs;

/** What sysfs tells of a video node ({@code Documentation/ABI/stable/sysfs-class-video4linux} and the USB parents). */
final class SysfsNode {

    private SysfsNode() {}

    static DeviceDescriptor describe(Linux linux, Path sysfs) {
        return describe(linux, sysfs, linux.path("/dev/" + sysfs.getFileName()));
    }

    static DeviceDescriptor describe(Linux linux, Path sysfs, Path path) {
        String local = sysfs.getFileName().toString();
        Attributes.Builder attributes = Attributes.builder();
        Sysfs.linkName(sysfs.resolve("device/driver")).ifPresent(driver -> attributes.put("kernel.driver", driver));
        Sysfs.text(sysfs.resolve("index"))
                .filter(index -> index.matches("\\d{1,9}"))
                .ifPresent(index -> attributes.put("v4l2.index", Long.parseLong(index)));
        DeviceDescriptor.Builder descriptor = DeviceDescriptor.builder(
                        new DeviceId(V4l2Driver.NAME, local),
                        local.startsWith("v4l-subdev") ? DeviceKind.VIDEO_SUBDEVICE : DeviceKind.VIDEO)
                .name(Sysfs.text(sysfs.resolve("name"))
                        .filter(name -> !name.isEmpty())
                        .orElse(local))
                .path(path)
                .access(NodeAccess.of(path))
                .attributes(attributes.build());
        identity(sysfs).ifPresent(descriptor::identity);
        return descriptor.build();
    }

    /** A media device. */
    static DeviceDescriptor describeGraph(Linux linux, Path sysfs, Path path) {
        String local = sysfs.getFileName().toString();
        Optional<Path> parent = real(sysfs).map(Path::getParent);
        Attributes.Builder attributes = Attributes.builder();
        parent.flatMap(device -> Sysfs.linkName(device.resolve("driver")))
                .ifPresent(driver -> attributes.put("kernel.driver", driver));
        return DeviceDescriptor.builder(new DeviceId(V4l2Driver.NAME, local), DeviceKind.MEDIA)
                .name(Sysfs.text(sysfs.resolve("model"))
                        .filter(model -> !model.isEmpty())
                        .orElse(local))
                .path(path)
                .access(NodeAccess.of(path))
                .attributes(attributes.build())
                .build();
    }

    /** The media devices of the device that a video node belongs to; a driver of several cameras may have one for each. */
    static List<DeviceDescriptor> graphsOf(Linux linux, Path node) {
        return Sysfs.ofNode(linux, node).stream()
                .flatMap(sysfs -> Sysfs.entries(sysfs.resolve("device"), "media[0-9]*").stream())
                .map(graph -> describeGraph(linux, graph, linux.path("/dev/" + graph.getFileName())))
                .toList();
    }

    /** The USB serial number or port, or the bus path, with the node's index among its siblings. */
    private static Optional<String> identity(Path sysfs) {
        Optional<Path> device = real(sysfs.resolve("device"));
        if (device.isEmpty()) {
            return Optional.empty();
        }
        String kind = sysfs.getFileName().toString().replaceAll("\\d+$", "");
        String suffix = ":" + kind + Sysfs.text(sysfs.resolve("index")).orElse("0");
        for (Path at = device.get(); at != null && at.getFileName() != null; at = at.getParent()) {
            Optional<String> vendor = Sysfs.text(at.resolve("idVendor"));
            Optional<String> product = Sysfs.text(at.resolve("idProduct"));
            if (vendor.isPresent() && product.isPresent()) {
                String which = Sysfs.text(at.resolve("serial"))
                        .filter(serial -> !serial.isEmpty())
                        .orElse("port-" + at.getFileName());
                return Optional.of("usb-" + vendor.get() + "-" + product.get() + "-" + which + suffix);
            }
        }
        return Optional.of(Sysfs.linkName(device.get().resolve("subsystem")).orElse("bus") + "-"
                + device.get().getFileName() + suffix);
    }

    private static Optional<Path> real(Path link) {
        try {
            return Optional.of(link.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
